import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardChange, Operation } from '#core/domain/board/operation.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import type { OperationLog, OperationResult } from '#web/sync/operations/operation-log.ts'

/** An operation of this tab that can be taken back, or taken back once more. */
export interface Undoable {
  /** Of the log's entry, as long as it waits there. */
  readonly key: string
  /** Under which the server knows it; it differs from the first one where it was rebased. */
  readonly opId: string
  readonly opportunityId: number
  /** The customer's name. */
  readonly customer: string
  /** What it did, and what taking it back does. */
  readonly change: CardChange
  readonly reverse: CardChange
  /** The record that it was made on. */
  readonly record: CrmOpportunity
  /** It was sent after a countdown only, because its stage acts outside. */
  readonly wasHeld: boolean
  /** It was taken back before it was sent: doing it again is making it anew, held where it was held. */
  readonly unsent: 'held' | 'queued' | null
  /** It stands for a change of many cards, of which this is the first. */
  readonly many?: ManyChanged
}

/** A change of many cards that is taken back as one. */
export interface ManyChanged {
  /** What was done, as a sentence: "12 cards moved to Tour". */
  readonly title: string
  /** `next`: what takes that back again; null where it must not be done again without a question. */
  takeBack(): Promise<TakenBack & { readonly next: ManyChanged | null }>
}

type TakenBack =
  | { readonly kind: 'done'; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly error: (OperationResult & { ok: false })['error'] }

/** How taking something back ended. `notes`: sentences about what could not be taken back. */
export type UndoOutcome =
  | { readonly kind: 'done'; readonly item: Undoable; readonly notes: readonly string[] }
  | { readonly kind: 'failed'; readonly item: Undoable; readonly error: (OperationResult & { ok: false })['error'] }
  /** It is shown again; `result` tells what becomes of it. */
  | { readonly kind: 'made-anew'; readonly item: Undoable; readonly result: Promise<OperationResult> }

export interface UndoHistory {
  /** The latest operation that the server has confirmed; null where it was taken back. */
  latest: ReadonlyStore<Undoable | null>
  /** Notes an operation that the person has just made. */
  note(entry: { key: string; operation: Operation }, record: CrmOpportunity, result: Promise<OperationResult>): void
  /** Notes a change of many cards that the server has confirmed, under the key that it is given. */
  noteMany(make: (key: string) => Undoable): void
  /** Takes back an operation, the last one of an opportunity (Id), or the last one of all; null: there is none. */
  undo(which?: Undoable | number): Promise<UndoOutcome> | null
  /** What a redo would do again; null: there is nothing. */
  nextRedo(): { readonly item: Undoable; readonly change: CardChange } | null
  /** Does again what was taken back last; null: there is nothing. */
  redo(): Promise<UndoOutcome> | null
  /** Forgets everything: the next person can't take back what another has done. */
  forget(): void
}

interface UndoHistoryParts {
  log: OperationLog
  /** Submits the undo of an operation; it is pending, persisted and sent like any other. */
  submitUndo(undoOf: Undoable, shows: CardChange): { key: string; result: Promise<OperationResult> }
  /** Makes a change once more that was never sent. */
  makeAnew(item: Undoable): Promise<OperationResult>
}

const longest = 100

/** What this tab has done, the latest last. It lives as long as the page; the server keeps what each operation did. */
export function createUndoHistory({ log, submitUndo, makeAnew }: UndoHistoryParts): UndoHistory {
  let undoable: readonly Undoable[] = []
  let redoable: readonly Undoable[] = []
  const latest = createStore<Undoable | null>(null)

  const without = (items: readonly Undoable[], key: string) => items.filter((each) => each.key !== key)

  function confirm(item: Undoable, result: OperationResult) {
    const isKnown = undoable.some((each) => each.key === item.key)
    undoable = without(undoable, item.key)
    if (!result.ok || !isKnown) return
    const confirmed = {
      ...item,
      opId: result.opId ?? item.opId,
      opportunityId: result.record?.Id ?? item.opportunityId,
      // The change may have been another customer.
      customer: result.record?.CoworkerFullName ?? item.customer,
    }
    // Moves that were replaced before they were sent have become one operation.
    if (undoable.some(({ opId }) => opId === confirmed.opId)) return
    const at = undoable.findIndex(({ key }) => key > item.key)
    undoable = undoable.toSpliced(at < 0 ? undoable.length : at, 0, confirmed)
    latest.set(confirmed)
  }

  /** Takes `item` back; `keep` gets what can be done again, or undone again, afterwards. */
  async function takeBack(item: Undoable, keep: (done: Undoable) => void): Promise<UndoOutcome> {
    if (latest.read()?.key === item.key) latest.set(null)
    if (item.many) {
      const { next, ...outcome } = await item.many.takeBack()
      if (next) keep({ ...item, many: next })
      return { ...outcome, item }
    }
    const waits = log.entries().find(({ operation }) => operation.opId === item.opId)
    if (waits && log.withdraw(waits.key)) {
      keep({ ...item, unsent: waits.operation.state === 'held' ? 'held' : 'queued' })
      return { kind: 'done', item, notes: [] }
    }
    const { key, result } = submitUndo(item, item.reverse)
    const ended = await result
    if (!ended.ok) return { kind: 'failed', item, error: ended.error }
    const opportunityId = ended.record?.Id ?? item.opportunityId
    keep({ ...item, key, opId: ended.opId ?? item.opId, opportunityId, change: item.reverse, reverse: item.change })
    return { kind: 'done', item, notes: ended.notes }
  }

  return {
    latest,
    note({ key, operation }, record, result) {
      if (operation.kind === 'undo') return
      const { opId, opportunityId } = operation
      const customer = record.CoworkerFullName
      const item = {
        key,
        opId,
        opportunityId,
        customer,
        change: operation,
        reverse: reverseOf(operation, record),
        record,
        wasHeld: operation.state === 'held',
        unsent: null,
      }
      undoable = [...undoable, item].slice(-longest)
      redoable = []
      void result.then((ended) => confirm(item, ended))
    },
    noteMany(make) {
      // Keys are ordered: after what was noted before, and before the next one of the log.
      const item = make(`${undoable.at(-1)?.key ?? ''}!`)
      undoable = [...undoable, item].slice(-longest)
      redoable = []
      latest.set(item)
    },
    undo(which) {
      const item =
        typeof which === 'number'
          ? undoable.findLast((each) => each.opportunityId === which)
          : (which ?? undoable.at(-1))
      if (!item) return null
      undoable = without(undoable, item.key)
      return takeBack(item, (done) => (redoable = [...redoable, done]))
    },
    nextRedo() {
      const item = redoable.at(-1)
      return item ? { item, change: item.unsent ? item.change : item.reverse } : null
    },
    redo() {
      const item = redoable.at(-1)
      if (!item) return null
      const others = without(redoable, item.key)
      if (item.unsent) {
        const result = makeAnew(item)
        // Whatever is made ends what could be done again; this only goes on with it.
        redoable = others
        return Promise.resolve({ kind: 'made-anew', item, result })
      }
      redoable = others
      return takeBack(item, (done) => (undoable = [...undoable, done].slice(-longest)))
    },
    forget() {
      undoable = []
      redoable = []
      latest.set(null)
    },
  }
}

/**
 * What the board shows while a change is being taken back: the record as it was before. The server restores more, such as
 * the time in the stage; the board shows that as soon as it has answered.
 */
function reverseOf(change: CardChange, record: CrmOpportunity): CardChange {
  switch (change.kind) {
    case 'move': {
      const { CrmBoardColumnId, Position, LossReason } = record
      const to = { CrmBoardColumnId, Position, afterId: null, beforeId: null }
      const { fields } = change
      return { kind: 'move', to, LossReason, ...(fields && { fields: picked(record, new Set(Object.keys(fields))) }) }
    }
    case 'edit': {
      const keys = new Set(Object.keys(change.fields))
      if (keys.has('CrmBoardColumnId')) for (const key of whereItStood) keys.add(key)
      return { kind: 'edit', fields: picked(record, keys) }
    }
    case 'create':
      return { kind: 'delete' }
    case 'delete':
      return { kind: 'create', record }
  }
}

const picked = (record: CrmOpportunity, keys: ReadonlySet<string>): Partial<CrmOpportunity> =>
  Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)))

/** An edit that changes the stage changes these, too. */
const whereItStood = ['Position', 'Status', 'Completed', 'WonOn', 'LostOn', 'LossReason']
