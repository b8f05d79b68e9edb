// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// Measures the board beside the floor, a page that only fetches and paints: see docs/performance.md.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, encoding: 'utf8' })
if (built.status !== 0) {
  console.error(built.stdout + built.stderr)
  process.exit(1)
}
// The floor must be built for production, too: the runner below would set NODE_ENV to development.
process.env['NODE_ENV'] = 'production'
/** @type {{ module: typeof import('./board/main.ts') }} */
const { module } = await runnerImport(`${root}bench/board/main.ts`, { root, configFile: false, logLevel: 'error' })
await module.main(process.argv.slice(2))
