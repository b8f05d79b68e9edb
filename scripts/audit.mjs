// @ts-check
import { spawnSync } from 'node:child_process'

/**
 * @typedef {{ severity: string, range: string, via: readonly (string | { title?: string, url?: string })[] }} Finding
 * @typedef {{ vulnerabilities?: Record<string, Finding>, message?: string, error?: { summary?: string } }} Report
 */

// `npm run audit` asks the registry for known weaknesses of the installed packages. One that is high or critical fails.
// Not every registry answers: nothing is known then, which is said, and fails nothing.
const severe = ['high', 'critical']
const longest = 60_000

const { stdout, stderr, error } = spawnSync('npm', ['audit', '--json', '--fetch-retries=0'], {
  encoding: 'utf8',
  timeout: longest,
  shell: process.platform === 'win32',
})
const report = read(stdout ?? '')

if (report?.vulnerabilities) tell(Object.entries(report.vulnerabilities))
else {
  const reason = report?.message ?? report?.error?.summary ?? error?.message ?? stderr.trim().split('\n')[0] ?? ''
  console.log(`The registry does not answer audits, so nothing is known about weaknesses of packages: ${reason}`)
}

/**
 * @param {string} text
 * @returns {Report | null}
 */
function read(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** @param {readonly [name: string, finding: Finding][]} findings */
function tell(findings) {
  for (const [name, { severity, range, via }] of findings) {
    const why = via.map((each) => (typeof each === 'string' ? `by ${each}` : `${each.title ?? ''} ${each.url ?? ''}`))
    console.log(`${severity}: ${name} ${range}: ${why.join('; ')}`)
  }
  const high = findings.filter(([, { severity }]) => severe.includes(severity)).length
  console.log(`${high} packages with a high or critical weakness, ${findings.length - high} with a lesser one.`)
  process.exitCode = high > 0 ? 1 : 0
}
