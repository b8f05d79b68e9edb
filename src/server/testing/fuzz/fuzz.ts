import fc from 'fast-check'
import pg from 'pg'
import { inject } from 'vitest'
import { anyCommand } from './commands/all-commands.ts'
import type { Command } from './commands/command.ts'
import { createCustomer } from './commands/customer-commands.ts'
import { startReal, type Real } from './real.ts'
import { createBoard, createStage } from './commands/stage-commands.ts'
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
  counts: { cards: 0, histories: 0, changes: 0, tasks: 0, messages: 0, revision: 0 },
  now: '',
})

/** Every run starts with a board, stages and customers. */
const beginning = fc.tuple(createBoard, createStage, createStage, createStage, createCustomer, createCustomer)
const commands = fc.commands(anyCommand, { maxCommands: commandsInARun, size: 'max' })

/**
 * Sends at least this many requests, in runs that each start with an empty database. Throws fast-check's report with the
 * seed and the shortest failing run.
 */
export async function fuzz(requests: number, seed: number, report: (tally: Tally) => void = () => {}): Promise<Tally> {
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
