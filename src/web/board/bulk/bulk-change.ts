import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import type { BulkFields, BulkPlan } from '#web/sync/bulk/bulk-plan.ts'
import type { BulkGroup } from './bulk-groups.ts'
import type { BulkKind, BulkQuestion } from './selection.ts'

/** What was chosen in the dialog; undefined: nothing yet. */
export interface BulkChange {
  readonly stageId: number | null
  readonly lossReason: number | null
  /** Of an owner, a type or a source (its number) or a follow-up (its date); null unsets it. */
  readonly value: number | string | null | undefined
}

const edited = {
  owner: 'ResponsibleId',
  'follow-up': 'DueDate',
  type: 'OpportunityTypeId',
  source: 'LeadSource',
} as const satisfies Partial<Record<BulkKind, keyof BulkFields>>

export const isEdit = (kind: BulkKind): kind is keyof typeof edited => kind in edited

export const actionOf = (kind: BulkKind): BulkPlan['action'] => (isEdit(kind) ? 'edit' : kind)

/** What is done to these cards, in this order, board by board. `fillsInOf`: what the stage of a group asks for. */
export const plansOf = (
  question: BulkQuestion,
  change: BulkChange,
  groups: readonly BulkGroup[],
  shown: ShownBoard,
  fillsInOf: (group: BulkGroup) => BulkPlan['fillsIn'],
): readonly BulkPlan[] =>
  groups.map((group) => ({ ...planOf(question, change, group, shown), fillsIn: fillsInOf(group) }))

function planOf(
  { kind, to }: BulkQuestion,
  { lossReason, value }: BulkChange,
  group: BulkGroup,
  shown: ShownBoard,
): Omit<BulkPlan, 'fillsIn'> {
  const cards = group.cards.map((card) => ({ card, request: null }))
  const rest = { cards, place: 'top', stageId: null } as const
  if (isEdit(kind)) return { ...rest, action: 'edit', lossReason: null, fields: { [edited[kind]]: value ?? null } }
  if (kind !== 'move') return { ...rest, action: kind, lossReason: kind === 'lose' ? lossReason : null, fields: null }
  const place = to && to !== 'other-board' ? placeOfDrop(to, group, shown) : 'top'
  return { ...rest, action: 'move', stageId: group.to?.Id ?? null, place, lossReason, fields: null }
}

/** Between which cards they were dropped: those that move along are no neighbours. */
function placeOfDrop(
  { stageId: shownId, lane, index }: Exclude<BulkQuestion['to'], 'other-board' | null>,
  { cards: moving, to }: BulkGroup,
  { settled, view, lanes, combined }: ShownBoard,
): BulkPlan['place'] {
  // A sorted stage has no places of its own, and cards of other boards were dropped among none of theirs.
  const isElsewhere = combined && lane !== undefined && to?.CrmBoardId !== lane
  if (view.sort !== 'board' || isElsewhere) return 'top'
  const stageId = to?.Id ?? shownId
  const leaving = new Set(moving.map(({ Id }) => Id))
  const stays = ({ Id }: CrmOpportunity) => !leaving.has(Id)
  const all = settled.get(stageId) ?? []
  const isIn = (card: CrmOpportunity) => !lanes || lane === undefined || lanes.keyOf(card) === lane
  const visible = view.visibleCards(all).filter(isIn)
  const above = visible.slice(0, index).filter(stays).length
  const target = targetOfDrop(all.filter(stays), visible.filter(stays), above, 0, stageId)
  const afterId = target.afterId ?? null
  const beforeId = target.beforeId ?? null
  return afterId === null && beforeId === null ? 'top' : { afterId, beforeId }
}
