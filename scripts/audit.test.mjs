// @ts-check
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const script = fileURLToPath(new URL('audit.mjs', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pb-audit-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/**
 * Runs the script with an npm that prints this, and ends with 1 as npm does for findings and for errors.
 * @param {string} printed
 */
function audited(printed) {
  writeFileSync(join(folder, 'report'), printed)
  writeFileSync(join(folder, 'npm'), `#!/bin/sh\ncat '${join(folder, 'report')}'\nexit 1\n`)
  chmodSync(join(folder, 'npm'), 0o755)
  const PATH = `${folder}${delimiter}${process.env['PATH'] ?? ''}`
  const { status, stdout } = spawnSync(process.execPath, [script], {
    encoding: 'utf8',
    env: { ...process.env, PATH },
  })
  return { status, stdout }
}

/** @param {Record<string, string>} severities by package */
const findings = (severities) =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(
      Object.entries(severities).map(([name, severity]) => [
        name,
        { severity, range: '<2.0.0', via: [{ title: 'Prototype pollution', url: 'https://example.com/1' }] },
      ]),
    ),
  })

test.skipIf(process.platform === 'win32').for([
  ['high', 1],
  ['critical', 1],
  ['moderate', 0],
  ['low', 0],
])('a finding that is %s ends with %i, and is named', ([severity, code]) => {
  const { status, stdout } = audited(findings({ 'left-pad': String(severity) }))
  expect(status).toBe(code)
  expect(stdout).toContain(`${severity}: left-pad <2.0.0: Prototype pollution https://example.com/1`)
})

test.skipIf(process.platform === 'win32')('no finding is no failure', () => {
  expect(audited(findings({}))).toEqual({
    status: 0,
    stdout: '0 packages with a high or critical weakness, 0 with a lesser one.\n',
  })
})

test.skipIf(process.platform === 'win32').for([
  ['one that refuses', JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405, error: {} })],
  ['one that is not there', JSON.stringify({ error: { code: 'ENOTFOUND', summary: 'request failed' } })],
  ['one that answers something else', '<html>'],
])('a registry without audits fails nothing, but says that nothing is known: %s', ([, printed]) => {
  const { status, stdout } = audited(String(printed))
  expect(status).toBe(0)
  expect(stdout).toContain('The registry does not answer audits, so nothing is known')
})
