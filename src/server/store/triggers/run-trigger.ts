import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Trigger } from '#core/contract/entities/stage-triggers.ts'
import type { TriggerEvent, TriggerOutcome } from '#core/contract/endpoints/trigger.ts'
import { fieldsOfTrigger } from '#core/domain/automation/fields-of-trigger.ts'
import { automationWriter, type Store } from '#server/store/store.ts'
import type { Refusal, WriteRequest } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { lockEveryLocation } from '#server/store/records/revisions.ts'
import { transaction } from '#server/store/database/transaction.ts'
import { type WriteResult, writeWithin } from '#server/store/records/write-record.ts'
import { findCustomer, findStage, openOpportunities, type TargetStage } from './trigger-target.ts'
import { consumeSignature } from './signature.ts'

interface TriggerRun {
  trigger: Trigger
  event: TriggerEvent
  signature: { hash: Buffer; until: Date }
}

export type TriggerResult = ({ kind: 'done' } & TriggerOutcome) | { kind: 'replayed' } | Refusal

/**
 * Runs a trigger in one transaction: customer, opportunity, history and the used signature are written together or not
 * at all. `replayed` if the signature was used before; it counts as used after `Did: 'nothing'`, too, but not after a
 * refusal. Source: our own rule; the triggers are the vendor's stage flags.
 */
export const runTrigger = (store: Store, run: TriggerRun): Promise<TriggerResult> =>
  transaction(
    store.database,
    (connection) => runWithin(connection, store, run),
    ({ kind }) => kind === 'done',
  )

async function runWithin(connection: Connection, store: Store, run: TriggerRun): Promise<TriggerResult> {
  const { trigger, event, signature } = run
  // Serialises triggers for the same new customer. A new or changed customer also affects every location.
  await lockEveryLocation(connection, store.clock)
  if (!(await consumeSignature(connection, signature.hash, signature.until))) return { kind: 'replayed' }
  const customer = await findCustomer(connection, event)
  if (customer.kind !== 'existing' && customer.kind !== 'new') return customer
  const open = customer.kind === 'new' ? [] : await openOpportunities(connection, customer.id, event.BusinessId)
  const stage = await findStage(
    connection,
    trigger,
    event,
    open.map(({ CrmBoardId }) => CrmBoardId),
  )
  if (!stage) return { kind: 'done', ...nothing(`No stage of this location has the trigger ${trigger}.`) }

  const existing = open.find(({ CrmBoardId }) => CrmBoardId === stage.CrmBoardId) ?? open[0]
  if (existing) return move(connection, store, run, existing.Id, stage)
  if (customer.kind === 'existing') return create(connection, store, run, customer.id, stage)
  const created = await createCustomer(connection, store, run)
  return created.kind === 'written' && created.record
    ? create(connection, store, run, created.record.Id, stage)
    : refusalIn(created)
}

const triggerWriter = (trigger: Trigger, { BusinessId }: TriggerEvent) =>
  automationWriter([BusinessId], { client: 'trigger', rule: trigger })

const nothing = (Reason: string): TriggerOutcome => ({
  Did: 'nothing',
  OpportunityId: null,
  CrmBoardColumnId: null,
  Reason,
})

const createCustomer = (connection: Connection, store: Store, { trigger, event }: TriggerRun): Promise<WriteResult> =>
  writeWithin(connection, store, {
    entity: coworker,
    action: 'create',
    id: null,
    body: {
      FullName: event.FullName,
      Email: event.Email,
      CompanyName: event.CompanyName,
      MobilePhone: event.MobilePhone,
      InvoicingBusinessId: event.BusinessId,
      Businesses: [event.BusinessId],
    },
    writer: triggerWriter(trigger, event),
    ifMatch: null,
    placement: { afterId: null, beforeId: null },
    idempotencyKey: null,
  })

async function create(
  connection: Connection,
  store: Store,
  run: TriggerRun,
  CoworkerId: number,
  { Id: CrmBoardColumnId }: TargetStage,
): Promise<TriggerResult> {
  const body = { ...fieldsOfTrigger(run.event, null), CoworkerId, CrmBoardColumnId, Position: 1 }
  const written = await write(connection, store, run, null, body, 'top')
  if (written.kind !== 'written' || !written.record) return refusalIn(written)
  return { kind: 'done', Did: 'created', OpportunityId: written.record.Id, CrmBoardColumnId }
}

/** A card that is in the stage already keeps its position, but still gets the fields of the event. */
async function move(
  connection: Connection,
  store: Store,
  run: TriggerRun,
  OpportunityId: number,
  { Id: CrmBoardColumnId, Name }: TargetStage,
): Promise<TriggerResult> {
  const record = await readRecord(connection, crmOpportunity, OpportunityId, {
    businesses: [run.event.BusinessId],
    boards: null,
  })
  if (!record) throw new Error(`opportunity ${OpportunityId} is gone in spite of the lock of its location`)
  const fields = fieldsOfTrigger(run.event, record as unknown as CrmOpportunity)
  const isInStage = record.CrmBoardColumnId === CrmBoardColumnId
  const addsFields = Object.keys(fields).length > 0
  if (!isInStage || addsFields) {
    const body = { ...record, ...fields, CrmBoardColumnId }
    const placement = isInStage ? { afterId: OpportunityId, beforeId: null } : 'top'
    const written = await write(connection, store, run, OpportunityId, body, placement)
    if (written.kind !== 'written') return refusalIn(written)
  }
  if (!isInStage) return { kind: 'done', Did: 'moved', OpportunityId, CrmBoardColumnId }
  const added = addsFields ? ` Fields added: ${Object.keys(fields).join(', ')}.` : ''
  const Reason = `The customer’s open opportunity is already in ${Name}.${added}`
  return { kind: 'done', Did: 'nothing', OpportunityId, CrmBoardColumnId, Reason }
}

const write = (
  connection: Connection,
  store: Store,
  { trigger, event }: TriggerRun,
  id: number | null,
  body: Record<string, unknown>,
  placement: WriteRequest['placement'],
): Promise<WriteResult> =>
  writeWithin(connection, store, {
    entity: crmOpportunity,
    action: id === null ? 'create' : 'update',
    id,
    body,
    writer: triggerWriter(trigger, event),
    ifMatch: null,
    placement,
    idempotencyKey: null,
  })

function refusalIn(result: WriteResult): Refusal {
  if (result.kind === 'invalid' || result.kind === 'refused') return result
  throw new Error(`a trigger cannot end as ${result.kind}`)
}
