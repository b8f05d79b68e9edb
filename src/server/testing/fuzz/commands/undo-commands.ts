import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { command } from './command.ts'
import { resync } from './resync.ts'
import { cardsPath } from './write-card.ts'
import { type Model, pick } from '#server/testing/fuzz/model.ts'
import { expectAgreement, send, type Real } from '#server/testing/fuzz/real.ts'

interface Undo {
  operation: number
  /** Of an undo: a redo. */
  isOfUndo: boolean
}

/** Takes back any operation: applied as a whole, or refused without a trace. */
async function undo(model: Model, real: Real, { operation, isOfUndo }: Undo): Promise<void> {
  const undoOf = pick(isOfUndo ? model.undos : model.keyed.map(({ key }) => key), operation) ?? 'unknown'
  const key = `undo ${real.requests}`
  const headers = { 'undo-of': undoOf, 'idempotency-key': key }
  const response = await send(real, model, 'POST', '/ext/undo', undefined, headers)
  if (response.statusCode === 200) model.undos.push(key)
  await expectWhole(model, real, response)
}

interface Restore {
  card: number
}

async function restore(model: Model, real: Real, { card }: Restore): Promise<void> {
  const { rows } = await real.server.database.query<{ Id: number }>(
    'select "Id" from "DeletedOpportunity" order by "Id"',
  )
  const id = pick(rows, card)?.Id ?? 7
  const response = await send(real, model, 'POST', `/ext/deleted-opportunities/${id}/restore`)
  await expectWhole(model, real, response)
}

async function expectWhole(model: Model, real: Real, response: LightMyRequestResponse): Promise<void> {
  ok([200, 400, 404, 412].includes(response.statusCode), response.body)
  if (response.statusCode !== 200) return expectAgreement(real, model)
  const { Record } = response.json()
  if (Record) deepStrictEqual((await real.admin.get(`${cardsPath}/${Record.Id}`)).json(), Record)
  model.cards.clear()
  await resync(model, real)
}

export const undoAny = fc
  .record({ operation: fc.nat(99), isOfUndo: fc.boolean() })
  .map((input) => command('undoAny', input, undo))

export const restoreCard = fc.record({ card: fc.nat(99) }).map((input) => command('restoreCard', input, restore))
