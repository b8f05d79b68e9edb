import fc from 'fast-check'
import { createCard, deleteCard, moveCard, raceForCard, updateCard } from './commands/card-commands.ts'
import type { Command } from './commands/command.ts'
import { createCustomer, updateCustomer } from './commands/customer-commands.ts'
import {
  hostileBody,
  hostileCommand,
  hostileHeaders,
  hostileRead,
  hostileVisit,
  hostileWrite,
} from './commands/hostile-commands.ts'
import { spelledWrite } from './commands/spelled-writes.ts'
import { repeatRequest } from './commands/repeat-command.ts'
import { runCommand } from './commands/bulk-commands.ts'
import { anyWriteInBulk } from './commands/writes-in-bulk.ts'
import { restoreCard, undoAny } from './commands/undo-commands.ts'
import { createBoard, createStage, deleteBoard, deleteStage, updateStage } from './commands/stage-commands.ts'
import pg from 'pg'
import { inject } from 'vitest'
import { startReal, type Real } from './real.ts'
import type { Model } from './model.ts'

export interface Tally {
  requests: number
  runs: number
  statuses: Map<number, number>
}

const commandsInARun = 300
const runsInABatch = 5
/** Milliseconds; a failure that is still being shrunk is then reported as it is. */
const longestBatch = 300_000

const emptyModel = (): Model => ({
  boards: new Map(),
  stages: new Map(),
  customers: new Map(),
  cards: new Map(),
  keyed: [],
  undos: [],
  counts: { cards: 0, histories: 0, changes: 0, tasks: 0, messages: 0, revision: 0 },
  now: '',
})

/** The commands with their weights. */
const weights: [number, fc.Arbitrary<Command>][] = [
  [14, createCard],
  [12, updateCard],
  [16, moveCard],
  [3, deleteCard],
  [8, undoAny],
  [2, restoreCard],
  [2, raceForCard],
  [4, repeatRequest],
  [4, runCommand],
  [4, anyWriteInBulk],
  [1, createBoard],
  [1, deleteBoard],
  [3, createStage],
  [3, updateStage],
  [2, deleteStage],
  [1, createCustomer],
  [2, updateCustomer],
  [10, hostileWrite],
  [8, spelledWrite],
  [3, hostileBody],
  [5, hostileHeaders],
  [3, hostileCommand],
  [7, hostileRead],
  [2, hostileVisit],
]

const anyCommand: fc.Arbitrary<Command>[] = weights.flatMap(([weight, arbitrary]) =>
  Array.from({ length: weight }, () => arbitrary),
)

/** Every run starts with a board, stages and customers. */
const beginning = fc.tuple(createBoard, createStage, createStage, createStage, createCustomer, createCustomer)
const commands = fc.commands(anyCommand, { maxCommands: commandsInARun, size: 'max' })

/**
 * Sends at least this many requests, in runs that each start with an empty database. Throws fast-check's report with the
 * seed and the shortest failing run.
 */
export async function fuzz(requests: number, seed: number, report: (tally: Tally) => void): Promise<Tally> {
  const tally: Tally = { requests: 0, runs: 0, statuses: new Map() }
  for (let batch = 0; tally.requests < requests; batch += 1) {
    const property = fc.asyncProperty(beginning, commands, (first, rest) => run(tally, first, rest))
    await fc.assert(property, { seed: seed + batch, numRuns: runsInABatch, interruptAfterTimeLimit: longestBatch })
    report(tally)
  }
  return tally
}

async function run(tally: Tally, first: Iterable<Command>, rest: Iterable<Command>): Promise<void> {
  const real = await startReal()
  const model = emptyModel()
  try {
    for (const command of first) await command.run(model, real)
    await fc.asyncModelRun(() => ({ model, real }), rest)
  } finally {
    await stop(real)
    tally.runs += 1
    tally.requests += real.requests
    for (const [status, times] of real.statuses) tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + times)
  }
}

/** Drops the database: a long fuzz would fill the disk. */
async function stop(real: Real): Promise<void> {
  const { rows } = await real.server.database.query<{ name: string }>('select current_database() as name')
  await real.server.stop()
  const client = new pg.Client(inject('testServer'))
  await client.connect()
  // Not `with (force)`, which may not end the superuser's autovacuum; without it, autovacuum gives way.
  await client.query(`drop database "${rows[0]!.name}"`)
  await client.end()
}
