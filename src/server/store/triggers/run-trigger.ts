import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Trigger, TriggerEvent, TriggerOutcome } from '#core/contract/endpoints/trigger.ts'
import { fieldsOfTrigger } from '#core/domain/automation/fields-of-trigger.ts'
import { automation } from './automation.ts'
import type { Refusal, WriteRequest } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { lockEveryLocation } from '#server/store/records/revisions.ts'
import type { Store } from '#server/store/store.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { type WriteResult, writeWithin } from '#server/store/records/write-record.ts'
import { type ClaimingStage, claimingStage } from './claiming-stage.ts'
import { findCustomer, makeCustomer } from './customer-of-trigger.ts'
import { openOpportunities } from './open-opportunities.ts'
import { burnSignature } from './used-signature.ts'

export interface TriggerRun {
  trigger: Trigger
  event: TriggerEvent
  signature: { hash: Buffer; until: Date }
}

export type TriggerResult = ({ kind: 'done' } & TriggerOutcome) | { kind: 'replayed' } | Refusal

/** What a trigger does, in one transaction: customer, opportunity, history and the used signature, or nothing at all. */
export const runTrigger = (store: Store, run: TriggerRun): Promise<TriggerResult> =>
  transaction(
    store.database,
    (connection) => runWithin(connection, store, run),
    ({ kind }) => kind === 'done',
  )

async function runWithin(connection: Connection, store: Store, run: TriggerRun): Promise<TriggerResult> {
  const { trigger, event, signature } = run
  // Two triggers for the same new customer take turns; and a new customer, or one that the stage changes, shows everywhere.
  await lockEveryLocation(connection)
  if (!(await burnSignature(connection, signature.hash, signature.until))) return { kind: 'replayed' }
  const customer = await findCustomer(connection, event)
  if (customer.kind !== 'known' && customer.kind !== 'new') return customer
  const open = customer.kind === 'new' ? [] : await openOpportunities(connection, customer.id, event.BusinessId)
  const stage = await claimingStage(
    connection,
    trigger,
    event,
    open.map(({ CrmBoardId }) => CrmBoardId),
  )
  if (!stage) return { kind: 'done', ...nothing(`No stage of this location claims ${trigger}.`) }

  const existing = open.find(({ CrmBoardId }) => CrmBoardId === stage.CrmBoardId) ?? open[0]
  if (existing) return move(connection, store, event, existing.Id, stage)
  if (customer.kind === 'known') return create(connection, store, event, customer.id, stage)
  const made = await makeCustomer(connection, store, event)
  return made.kind === 'written' && made.record
    ? create(connection, store, event, made.record.Id, stage)
    : refusalIn(made)
}

const nothing = (Reason: string): TriggerOutcome => ({
  Did: 'nothing',
  OpportunityId: null,
  CrmBoardColumnId: null,
  Reason,
})

async function create(
  connection: Connection,
  store: Store,
  event: TriggerEvent,
  CoworkerId: number,
  { Id: CrmBoardColumnId }: ClaimingStage,
): Promise<TriggerResult> {
  const body = { ...fieldsOfTrigger(event, null), CoworkerId, CrmBoardColumnId, Position: 1 }
  const written = await write(connection, store, event, null, body, 'top')
  if (written.kind !== 'written' || !written.record) return refusalIn(written)
  return { kind: 'done', Did: 'created', OpportunityId: written.record.Id, CrmBoardColumnId }
}

/** A card that stands in the stage already keeps its place; what came along is added to it all the same. */
async function move(
  connection: Connection,
  store: Store,
  event: TriggerEvent,
  OpportunityId: number,
  { Id: CrmBoardColumnId, Name }: ClaimingStage,
): Promise<TriggerResult> {
  const record = await readRecord(connection, crmOpportunity, OpportunityId, [event.BusinessId])
  if (!record) throw new Error(`opportunity ${OpportunityId} is gone in spite of the lock of its location`)
  const fields = fieldsOfTrigger(event, record as unknown as CrmOpportunity)
  const isThere = record.CrmBoardColumnId === CrmBoardColumnId
  const isAdding = Object.keys(fields).length > 0
  if (!isThere || isAdding) {
    const body = { ...record, ...fields, CrmBoardColumnId }
    const place = isThere ? { afterId: OpportunityId, beforeId: null } : 'top'
    const written = await write(connection, store, event, OpportunityId, body, place)
    if (written.kind !== 'written') return refusalIn(written)
  }
  if (!isThere) return { kind: 'done', Did: 'moved', OpportunityId, CrmBoardColumnId }
  const added = isAdding ? ` ${Object.keys(fields).join(', ')} were added to it.` : ''
  const Reason = `The customer’s open opportunity is in ${Name} already.${added}`
  return { kind: 'done', Did: 'nothing', OpportunityId, CrmBoardColumnId, Reason }
}

const write = (
  connection: Connection,
  store: Store,
  event: TriggerEvent,
  id: number | null,
  body: Record<string, unknown>,
  place: WriteRequest['place'],
): Promise<WriteResult> =>
  writeWithin(connection, store, {
    entity: crmOpportunity,
    action: id === null ? 'create' : 'update',
    id,
    body,
    writer: automation([event.BusinessId]),
    ifMatch: null,
    place,
    idempotencyKey: null,
  })

function refusalIn(result: WriteResult): Refusal {
  if (result.kind === 'invalid' || result.kind === 'refused') return result
  throw new Error(`a trigger cannot end as ${result.kind}`)
}
