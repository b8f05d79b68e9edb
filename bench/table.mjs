// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// A table of 5,000 rows: scrolled both ways, and how long the change of the form takes.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, encoding: 'utf8' })
if (built.status !== 0) {
  console.error(built.stdout + built.stderr)
  process.exit(1)
}
// The runner below would set it to development.
process.env['NODE_ENV'] = 'production'
/** @type {{ module: typeof import('./table/main.ts') }} */
const { module } = await runnerImport(`${root}bench/table/main.ts`, { root, configFile: false, logLevel: 'error' })
await module.main()
