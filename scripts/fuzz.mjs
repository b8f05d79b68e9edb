// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run fuzz -- 100000 [seed]` sends so many generated requests, valid and invalid, and compares with an oracle.
const [requests = '100000', seed = ''] = process.argv.slice(2)
if (!/^[1-9]\d*$/.test(requests) || !/^\d*$/.test(seed)) {
  console.error('Say how many requests, and a seed if one is to be repeated: npm run fuzz -- 100000 4711')
  process.exit(2)
}

const root = fileURLToPath(new URL('..', import.meta.url))
const runner = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const { status } = spawnSync(process.execPath, [runner, 'run', '--project', 'db', 'src/server/testing/fuzz'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, FUZZ_REQUESTS: requests, ...(seed !== '' && { FUZZ_SEED: seed }) },
})
process.exitCode = status ?? 1
