// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Each failure by its name and what was said of it; `repeated`: what has failed once and passed when it was run again.
 * @typedef {{ passed: number, failures: readonly string[], repeated?: readonly string[] }} Tally
 */
/** @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} VitestResult */
/** @typedef {{ name: string, status: string, message: string, assertionResults: readonly VitestResult[] }} VitestFile */
/** @typedef {{ numPassedTests: number, testResults: readonly VitestFile[] }} VitestReport */
/** @typedef {{ status: string, projectName: string, results: readonly { errors: readonly { message?: string }[] }[] }} PlaywrightTest */
/** @typedef {{ title: string, file: string, tests: readonly PlaywrightTest[] }} PlaywrightSpec */
/** @typedef {{ specs: readonly PlaywrightSpec[], suites?: readonly PlaywrightSuite[] }} PlaywrightSuite */
/** @typedef {{ stats: { expected: number, flaky: number }, suites: readonly PlaywrightSuite[] }} PlaywrightReport */

/** @typedef {readonly { seed: number, invariant: string, title: string, violations: readonly string[] }[]} ChaosReport */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const vitestReport = '.cache/vitest.json'
const playwrightReport = '.cache/playwright.json'
const chaosReport = '.cache/chaos.json'

/**
 * Runs a script of package.json.
 * @param {string} name
 * @param {readonly string[]} args
 * @param {Record<string, string>} environment
 */
function runScript(name, args = [], environment = {}) {
  console.log(`\n── npm run ${name}`)
  const { status } = spawnSync('npm', ['run', '--silent', name, '--', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    shell: process.platform === 'win32',
  })
  return status === 0
}

/**
 * @param {string} name
 * @returns {Tally}
 */
function check(name) {
  return runScript(name) ? { passed: 1, failures: [] } : { passed: 0, failures: [`npm run ${name}`] }
}

/**
 * Reads the report of a test runner. A runner that failed without a failed test (a file that cannot be loaded, no
 * report at all) counts as one failure, so that no failure is missed.
 * @template Report
 * @param {string} name
 * @param {boolean} isGood
 * @param {string} file
 * @param {(report: Report) => Tally} read
 * @returns {Tally}
 */
function tally(name, isGood, file, read) {
  /** @type {Tally} */
  let counted = { passed: 0, failures: [] }
  try {
    counted = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return { passed: 0, failures: [`npm run ${name}: there is no report in ${file}`] }
  }
  const isTold = isGood || counted.failures.length > 0
  return isTold ? counted : { ...counted, failures: [`npm run ${name}: it failed outside of its tests`] }
}

/**
 * @param {VitestReport} report
 * @returns {Tally}
 */
function ofVitest({ numPassedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed')
    const texts = failed.map(({ fullName, failureMessages }) => `${name}: ${fullName}\n${failureMessages.join('\n')}`)
    return status === 'failed' && texts.length === 0 ? [`${name}\n${message}`] : texts
  })
  return { passed: numPassedTests, failures }
}

/**
 * @param {PlaywrightReport} report
 * @returns {Tally}
 */
function ofPlaywright({ stats, suites }) {
  /** @type {(suite: PlaywrightSuite) => PlaywrightSpec[]} */
  const specsOf = (suite) => [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)]
  const specs = suites.flatMap(specsOf)
  for (const { file, title, tests } of specs) {
    for (const { status, projectName } of tests) {
      if (status === 'skipped') console.log(`skipped in ${projectName}: ${file}: ${title}`)
    }
  }
  /** @param {string} wanted */
  const withStatus = (wanted) =>
    specs.flatMap(({ file, title, tests }) => {
      const found = tests.filter(({ status }) => status === wanted)
      const messages = found.flatMap(({ results }) =>
        results.flatMap(({ errors }) => errors.map(({ message }) => message)),
      )
      return found.length === 0 ? [] : [`${file}: ${title}\n${messages.join('\n')}`]
    })
  return {
    passed: stats.expected + stats.flaky,
    failures: withStatus('unexpected'),
    repeated: withStatus('flaky'),
  }
}

function unitTests() {
  const name = 'test:unit'
  const isGood = runScript(name, ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`])
  return tally(name, isGood, vitestReport, ofVitest)
}

function browserTests() {
  const name = 'test:e2e'
  const isGood = runScript(name, ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport })
  return tally(name, isGood, playwrightReport, ofPlaywright)
}

/**
 * Each verdict counts.
 * @param {ChaosReport} report
 * @returns {Tally}
 */
function ofChaos(report) {
  const broken = report.filter(({ violations }) => violations.length > 0)
  return {
    passed: report.length - broken.length,
    failures: broken.map(
      ({ seed, invariant, title, violations }) =>
        `chaos, seed ${seed}: ${invariant} ${title}\n${violations.join('\n')}`,
    ),
  }
}

/** 500 acts: half of them with a fixed, half with a random seed. */
function chaos() {
  const name = 'chaos'
  const isGood = runScript(name, ['--moves', '500', '--seeds', '2', '--report', chaosReport])
  return tally(name, isGood, chaosReport, ofChaos)
}

mkdirSync('.cache', { recursive: true })
for (const report of [vitestReport, playwrightReport, chaosReport]) rmSync(report, { force: true })

const tallies = [...['format:check', 'lint', 'types', 'build', 'first-load', 'audit'].map(check), unitTests()]
if (!process.argv.includes('--without-browser')) tallies.push(browserTests(), chaos())
const passed = tallies.reduce((sum, { passed }) => sum + passed, 0)
const failures = tallies.flatMap(({ failures }) => failures)
// Repeated at the end: the log of a whole run is long, and often only its end is kept.
for (const { repeated = [] } of tallies) {
  for (const each of repeated) console.log(`\n! failed once, and passed when it was run again: ${each.slice(0, 2000)}`)
}
for (const failure of failures) console.log(`\n✗ ${failure.slice(0, 2000)}`)
console.log(`\n${passed} passed, ${failures.length} failed`)
process.exitCode = failures.length === 0 ? 0 : 1
