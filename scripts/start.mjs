// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './build.mjs'

// The build runs in its own process, so that its memory is freed before the server starts. The server runs in this
// one, so that signals and the exit code are its own.
if (!(await isBuilt())) {
  console.log('Building Pipeline Board …')
  const script = fileURLToPath(new URL('build.mjs', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (status !== 0) {
    console.error(stdout + stderr)
    process.exit(1)
  }
}

// npm runs scripts in a shell that dies of a signal without passing it on, so losing the parent counts as SIGTERM.
const parent = process.ppid
if (process.env['npm_lifecycle_event'] !== undefined) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

await import(new URL('../dist/server/main.js', import.meta.url).href)
