// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { isBuilt } from './build.mjs'

// The build runs in a process of its own and is gone with its memory when the server starts; the server runs in this
// one, so signals and the exit code are its own.
if (!(await isBuilt())) {
  console.log('Building Pipeline Board …')
  const script = fileURLToPath(new URL('build.mjs', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  if (status !== 0) {
    console.error(stdout + stderr)
    process.exit(1)
  }
}

// npm puts a shell between itself and us that dies of a signal without passing it on: being orphaned is our signal.
const parent = process.ppid
if (process.env['npm_lifecycle_event'] !== undefined) {
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500).unref()
}

await import(new URL('../dist/server/main.js', import.meta.url).href)
