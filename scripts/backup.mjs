// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run backup -- FILE` and `npm run restore -- FILE`: see docs/backup.md.
const build = fileURLToPath(new URL('build.mjs', import.meta.url))
const { status, stdout, stderr } = spawnSync(process.execPath, [build, '--if-needed'], { encoding: 'utf8' })
if (status !== 0) {
  console.error(stdout + stderr)
  process.exit(1)
}
await import(new URL('../dist/server/back-up.js', import.meta.url).href)
