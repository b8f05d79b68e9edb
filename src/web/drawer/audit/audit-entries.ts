import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { OpportunityChange } from '#web/queries/opportunity/opportunity-changes.ts'
import { type Author, authorOf, type Me } from './author-of.ts'

/** A move between stages; `from` null: the first stage. */
export interface StageMove {
  from: string | null
  to: string
  /** How long it had been in the stage before, in milliseconds; null where that is not known. */
  stayed: number | null
}

/** Something that happened to an opportunity: a move, a change of fields, or both at once. */
export interface AuditEntry {
  key: string
  /** ISO 8601; null where an older server has not kept it. */
  at: string | null
  author: Author
  /** The program that wrote, where it was not one of our own screens. */
  client: string | null
  kind: OpportunityChange['Kind']
  move: StageMove | null
  fields: OpportunityChange['Fields']
  isUndone: boolean
  isUndo: boolean
}

/** In milliseconds: rows of one write carry instants that lie no further apart. */
const sameWrite = 1_000

/** Set by every write, or by a move within a stage: nothing that a person would look for. */
const followers = new Set(['Position', 'Completed', 'CrmBoardColumnId'])

/**
 * The moves of an opportunity and the changes of its fields in one list, the latest first. A move is in both sources: its
 * change adds who or what made it, and what else it has changed.
 */
export function auditEntriesOf(
  history: readonly CrmOpportunityHistory[],
  changes: readonly OpportunityChange[],
  me: Me,
): AuditEntry[] {
  const rest = new Set(history)
  const entries = changes.flatMap((change): AuditEntry[] => {
    const step = [...rest].find((each) => isSameWrite(each, change))
    if (step) rest.delete(step)
    const fields = change.Kind === 'update' ? change.Fields.filter(({ Name }) => !followers.has(Name)) : []
    if (!step && fields.length === 0 && change.Kind === 'update') return []
    return [
      {
        key: `change ${change.At}`,
        at: change.At,
        author: authorOf(change, me),
        client: change.Client === 'board' || change.Rule !== null ? null : change.Client,
        kind: change.Kind,
        move: step ? moveOf(step) : null,
        fields,
        isUndone: change.IsUndone,
        isUndo: change.UndoOf !== null,
      },
    ]
  })
  const moves = [...rest].map((step): AuditEntry => {
    const { Id, ToTime, UserId, UserFullName, IsUndone } = step
    const author: Author =
      UserId === me.Id
        ? { kind: 'me' }
        : UserFullName === null
          ? { kind: 'automatic' }
          : { kind: 'person', name: UserFullName }
    return {
      key: `move ${Id}`,
      at: ToTime,
      author,
      client: null,
      kind: 'update',
      move: moveOf(step),
      fields: [],
      isUndone: IsUndone,
      isUndo: false,
    }
  })
  return [...entries, ...moves].toSorted((a, b) => time(b.at) - time(a.at))
}

/** The move that brought the card into its stage, if it was not taken back. */
export const lastMove = (entries: readonly AuditEntry[]): AuditEntry | null =>
  entries.find(({ move, isUndone, isUndo }) => move !== null && !isUndone && !isUndo) ?? null

const time = (instant: string | null) => (instant === null ? 0 : Date.parse(instant))

const isSameWrite = ({ ToTime }: CrmOpportunityHistory, { At, Kind, Fields }: OpportunityChange) =>
  Math.abs(time(ToTime) - time(At)) < sameWrite &&
  (Kind === 'create' || Fields.some(({ Name }) => Name === 'CrmBoardColumnId'))

const moveOf = ({
  OldCrmBoardColumnName,
  NewCrmBoardColumnName,
  FromTime,
  ToTime,
}: CrmOpportunityHistory): StageMove => ({
  from: OldCrmBoardColumnName,
  to: NewCrmBoardColumnName,
  stayed: OldCrmBoardColumnName === null || FromTime === null ? null : time(ToTime) - time(FromTime),
})
