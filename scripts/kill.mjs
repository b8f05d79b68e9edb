// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run kill -- --rounds 100`: so many kills of the built server under writers, half as many of its PostgreSQL, and as
// many second servers on its data folder.
const [flag = '--rounds', rounds = '100'] = process.argv.slice(2)
if (flag !== '--rounds' || !/^[1-9]\d*$/.test(rounds)) {
  console.error('Say how many rounds: npm run kill -- --rounds 100')
  process.exit(2)
}

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const build = spawnSync(process.execPath, [path('scripts/build.mjs'), '--if-needed'], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (build.status !== 0) process.exit(1)
const { status } = spawnSync(
  process.execPath,
  [path('node_modules/vitest/vitest.mjs'), 'run', '--project', 'node', 'src/server/testing/kill'],
  {
    cwd: path(''),
    stdio: 'inherit',
    env: { ...process.env, KILL_ROUNDS: rounds, KILL_BUILT: path('dist/server/main.js') },
  },
)
process.exitCode = status ?? 1
