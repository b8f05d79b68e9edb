// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

// How long it takes to find which of 5,000 cards are stale, with 50,000 rows of history.
const root = fileURLToPath(new URL('..', import.meta.url))
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)
/** @type {{ module: typeof import('./staleness/main.ts') }} */
const { module } = await runnerImport(`${root}bench/staleness/main.ts`, { root, configFile: false, logLevel: 'error' })
await module.main()
