// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// How fast the board is, beside a page that only fetches and paints: see docs/performance.md.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, encoding: 'utf8' })
if (built.status !== 0) {
  console.error(built.stdout + built.stderr)
  process.exit(1)
}
// What is built for the comparison is built as for real: otherwise the runner below decides for development.
process.env['NODE_ENV'] = 'production'
/** @type {{ module: typeof import('./board/main.ts') }} */
const { module } = await runnerImport(`${root}bench/board/main.ts`, { root, configFile: false, logLevel: 'error' })
await module.main(process.argv.slice(2))
