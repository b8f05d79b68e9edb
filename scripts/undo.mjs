// @ts-check
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

// `npm run undo -- --moves 1000 [--seed 4711]` makes so many random moves of two people on a board without room between
// its cards, takes each of them back, and compares stage, neighbours, time in stage and status with what was before.
const { values } = parseArgs({ options: { moves: { type: 'string', default: '1000' }, seed: { type: 'string' } } })
const { moves, seed } = values
if (!/^[1-9]\d*$/.test(moves) || !/^\d*$/.test(seed ?? '')) {
  console.error('Say how many moves, and a seed if one is to be repeated: npm run undo -- --moves 1000 --seed 4711')
  process.exit(2)
}

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const { status } = spawnSync(
  process.execPath,
  [path('node_modules/vitest/vitest.mjs'), 'run', '--project', 'db', 'undo-moves'],
  {
    cwd: path(''),
    stdio: 'inherit',
    env: { ...process.env, UNDO_MOVES: moves, ...(seed !== undefined && { UNDO_SEED: seed }) },
  },
)
process.exitCode = status ?? 1
