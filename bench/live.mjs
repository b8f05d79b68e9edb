// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// Frames of an open board while very many changes are announced to it: see docs/performance.md.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, encoding: 'utf8' })
if (built.status !== 0) {
  console.error(built.stdout + built.stderr)
  process.exit(1)
}
// The runner below would set it to development.
process.env['NODE_ENV'] = 'production'
/** @type {{ module: typeof import('./live/main.ts') }} */
const { module } = await runnerImport(`${root}bench/live/main.ts`, { root, configFile: false, logLevel: 'error' })
await module.main()
