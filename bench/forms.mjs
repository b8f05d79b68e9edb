// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// 5,000 cards as a table, a calendar and lanes: how long the change of the form takes, and scrolling in it.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, encoding: 'utf8' })
if (built.status !== 0) {
  console.error(built.stdout + built.stderr)
  process.exit(1)
}
// The runner below would set it to development.
process.env['NODE_ENV'] = 'production'
/** @type {{ module: typeof import('./forms/main.ts') }} */
const { module } = await runnerImport(`${root}bench/forms/main.ts`, { root, configFile: false, logLevel: 'error' })
await module.main(process.argv[2])
