import { deepStrictEqual } from 'node:assert/strict'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmBoard } from '#core/contract/entities/board.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { expectAgreement, send, type Real } from '#server/testing/fuzz/real.ts'
import { pick, type Model } from '#server/testing/fuzz/model.ts'
import { silentLosses } from '#server/testing/fuzz/silent-loss.ts'
import { resync } from './resync.ts'

/** The entities that are written with hostile values and in other spellings. */
export const targets = [crmOpportunity, crmBoardColumn, crmBoard, coworker] as Entity[]
/** Returns a body that can be written: of a PUT, a record as it was read. */
export async function validBody(model: Model, real: Real, entity: Entity, method: 'POST' | 'PUT'): Promise<object> {
  const known = {
    CrmOpportunity: model.cards,
    CrmBoardColumn: model.stages,
    CrmBoard: model.boards,
    Coworker: model.customers,
  }
  const record = pick(known[entity.name as keyof typeof known].keys(), real.requests)
  if (method === 'PUT' && record !== undefined) return (await real.admin.get(`${entity.path}/${record}`)).json()
  const [board, stage, customer] = [model.boards, model.stages, model.customers].map((all) =>
    pick(all.keys(), real.requests),
  )
  return {
    Name: 'hostile',
    FullName: 'hostile',
    Email: 'hostile@example.com',
    BusinessId: real.fixtures.location,
    CrmBoardId: board,
    CrmBoardColumnId: stage,
    CoworkerId: customer,
    Position: 5,
  }
}

interface Sent {
  entity: Entity
  method: 'POST' | 'PUT'
  text: string
  /** Null: the text is JSON, and may be read as such once it was accepted. */
  body: Record<string, unknown> | null
  headers?: Record<string, string>
}

const idOf = (body: Record<string, unknown>) => Object.entries(body).find(([name]) => name.toLowerCase() === 'id')?.[1]

/** Sends a write and returns the status; every field of one that succeeds must be stored. */
export async function sendAndAccount(model: Model, real: Real, sent: Sent): Promise<number> {
  const { entity, method, text, headers = {} } = sent
  const read = async (id: unknown) => (await real.admin.get(`${entity.path}/${Number(id)}`)).json()
  const known = sent.body === null || method === 'POST' ? null : await read(idOf(sent.body))
  const stored = method === 'PUT' && known === null ? await storedBefore(text, read, idOf) : known
  const response = await send(real, model, method, entity.path, text, headers)
  const { WasSuccessful, Value } = response.statusCode === 200 ? response.json() : { WasSuccessful: false, Value: null }
  if (WasSuccessful === true) {
    const body = sent.body ?? (JSON.parse(text) as Record<string, unknown>)
    deepStrictEqual(silentLosses({ entity, body, before: stored, after: await read(Value.Id) }), [])
  }
  await settle(model, real, response)
  return response.statusCode
}

/** The record that a JSON text would update; null if it names none. */
async function storedBefore(
  text: string,
  read: (id: unknown) => Promise<unknown>,
  idOf: (body: Record<string, unknown>) => unknown,
): Promise<Record<string, unknown> | null> {
  try {
    const record = await read(idOf(JSON.parse(text)))
    return typeof record === 'object' ? (record as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** After a refusal nothing is written; after a success the database is consistent. */
export async function settle(
  model: Model,
  real: Real,
  response: { statusCode: number; json(): unknown },
): Promise<void> {
  const isDone = response.statusCode === 200 && (response.json() as { WasSuccessful?: boolean }).WasSuccessful !== false
  if (isDone) await resync(model, real)
  else await expectAgreement(real, model)
}
