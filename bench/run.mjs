// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// `npm run bench` runs every bench in turn; they print figures and fail nothing. `npm run bench -- start` runs one;
// further arguments are passed on to it.
const [part, ...options] = process.argv.slice(2)
const all = ['start', 'api', 'board', 'forms', 'live', 'sign-in', 'portal', 'staleness']
const parts = part === undefined ? all : [part]

for (const name of parts) {
  const script = fileURLToPath(new URL(`${name}.mjs`, import.meta.url))
  if (!all.includes(name) || !existsSync(script)) {
    console.error(`There is no benchmark ${name}. There are: ${all.join(', ')}.`)
    process.exit(2)
  }
  console.log(`\n── ${name}`)
  const { status } = spawnSync(process.execPath, [script, ...options], { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
