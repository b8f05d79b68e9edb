// @ts-check
import { spawnSync } from 'node:child_process'

/** @param {'-n' | '-Hn'} which */
const limit = (which) => {
  const text = spawnSync('sh', ['-c', `ulimit ${which}`], { encoding: 'utf8' }).stdout.trim()
  return text === 'unlimited' ? Infinity : Number(text)
}

/** How many files, connections included, this process and its children may open. */
export const fileLimit = () => limit('-n')

/** Starts this script once more where it may open as many files as the machine allows, and ends with its code. */
export function raiseFileLimit() {
  if (limit('-n') >= limit('-Hn')) return
  const again = ['-c', 'ulimit -n "$(ulimit -Hn)" && exec "$0" "$@"', process.execPath, ...process.argv.slice(1)]
  const { status } = spawnSync('sh', again, { stdio: 'inherit' })
  process.exit(status ?? 1)
}
