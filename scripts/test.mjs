// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** @typedef {{ passed: number, failed: number }} Tally */
/** @typedef {{ numPassedTests: number, numFailedTests: number }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number } }} PlaywrightReport */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const vitestReport = '.cache/vitest.json'
const playwrightReport = '.cache/playwright.json'

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
  return runScript(name) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * What a test runner reported. A runner that failed without a failed test (a file that cannot be loaded, no report at
 * all) counts as one failure, so that nothing can fail unseen.
 * @template Report
 * @param {boolean} isGood
 * @param {string} file
 * @param {(report: Report) => Tally} read
 * @returns {Tally}
 */
function tally(isGood, file, read) {
  /** @type {Tally} */
  let counted = { passed: 0, failed: 0 }
  try {
    counted = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    console.error(`there is no report in ${file}`)
    return { passed: 0, failed: 1 }
  }
  return isGood || counted.failed > 0 ? counted : { ...counted, failed: 1 }
}

/** @param {VitestReport} report */
const ofVitest = (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests })

/** @param {PlaywrightReport} report */
const ofPlaywright = ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky })

function unitTests() {
  const isGood = runScript('test:unit', ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`])
  return tally(isGood, vitestReport, ofVitest)
}

function browserTests() {
  const isGood = runScript('test:e2e', ['--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport })
  return tally(isGood, playwrightReport, ofPlaywright)
}

mkdirSync('.cache', { recursive: true })
for (const report of [vitestReport, playwrightReport]) rmSync(report, { force: true })

const tallies = [...['format:check', 'lint', 'types', 'build', 'first-load'].map(check), unitTests()]
if (!process.argv.includes('--without-browser')) tallies.push(browserTests())
const passed = tallies.reduce((sum, { passed }) => sum + passed, 0)
const failed = tallies.reduce((sum, { failed }) => sum + failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
