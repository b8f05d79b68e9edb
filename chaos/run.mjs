// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// `npm run chaos` breaks everything around the board and checks that nothing is lost: see docs/chaos.md.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, encoding: 'utf8' })
if (built.status !== 0) {
  console.error(built.stdout + built.stderr)
  process.exit(1)
}
/** @type {{ module: typeof import('./main.ts') }} */
const { module } = await runnerImport(`${root}chaos/main.ts`, { root, configFile: false, logLevel: 'error' })
const isGood = await module.main(process.argv.slice(2))
process.exit(isGood ? 0 : 1)
