import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import type { MissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import type { BulkKind } from './selection.ts'

/** Cards of one board, in order, and the stage that they are moved into; null: none. */
export interface BulkGroup {
  readonly cards: readonly CrmOpportunity[]
  readonly to: CrmBoardColumn | null
}

/** What an action is done to, board by board. */
export interface BulkGroups {
  readonly groups: readonly BulkGroup[]
  /** Their boards have no stage of that name: they stay. */
  readonly withoutStage: readonly CrmOpportunity[]
}

/** The stage that the action moves cards into; null: none. As the server does it: the first one of its kind. */
export function targetStage(
  kind: BulkKind,
  chosen: number | null,
  stages: readonly CrmBoardColumn[],
): CrmBoardColumn | null {
  const inOrder = stages.toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)
  switch (kind) {
    case 'move':
      return stages.find(({ Id }) => Id === chosen) ?? null
    case 'win':
      return inOrder.find(({ WinOpportunity }) => WinOpportunity) ?? null
    case 'lose':
    case 'archive':
      return inOrder.find(({ LoseOpportunity }) => LoseOpportunity) ?? null
    default:
      return null
  }
}

type Shown = Pick<ShownBoard, 'combined' | 'stages'>

/**
 * The cards by their boards, each with the stage of its own board: the one that the chosen stage (Id) stands for there.
 * Without any chosen, none stays.
 */
export function bulkGroups(
  kind: BulkKind,
  chosen: number | null,
  cards: readonly CrmOpportunity[],
  { combined, stages }: Shown,
): BulkGroups {
  if (!combined) {
    const to = targetStage(
      kind,
      chosen,
      stages.map(({ stage }) => stage),
    )
    return { groups: [{ cards, to }], withoutStage: [] }
  }
  const all = byBoard(cards).map(([first, ...others]): BulkGroup => {
    const to =
      kind !== 'move'
        ? targetStage(kind, null, combined.stagesOf(first))
        : chosen === null
          ? null
          : combined.ownStage(first, chosen)
    return { cards: [first, ...others], to }
  })
  const stays = ({ to }: BulkGroup) => kind === 'move' && chosen !== null && to === null
  return {
    groups: all.filter((group) => !stays(group)),
    withoutStage: all.filter(stays).flatMap((group) => group.cards),
  }
}

type Filled = [CrmOpportunity, ...CrmOpportunity[]]

/** In the order in which the boards first occur. */
function byBoard(cards: readonly CrmOpportunity[]): readonly Filled[] {
  const boards = new Map<number, Filled>()
  for (const card of cards) {
    const own = boards.get(card.CrmBoardColumnCrmBoardId)
    if (own) own.push(card)
    else boards.set(card.CrmBoardColumnCrmBoardId, [card])
  }
  return [...boards.values()]
}

export const isOfOneBoard = (cards: readonly CrmOpportunity[]): boolean =>
  new Set(cards.map((card) => card.CrmBoardColumnCrmBoardId)).size === 1

/** How many locations the cards are of. */
export const locationsAmong = (cards: readonly CrmOpportunity[]): number =>
  new Set(cards.map((card) => card.CrmBoardColumnCrmBoardBusinessId)).size

/**
 * Leaves out the cards that lack an amount or a type which their stage asks for, where they are of several locations: each has
 * a currency and types of its own, so that there is no one answer for all of them.
 */
export function withoutUnfillable(
  groups: readonly BulkGroup[],
  missing: MissingFields,
): { readonly groups: readonly BulkGroup[]; readonly unfillable: readonly CrmOpportunity[] } {
  const lacks = (card: CrmOpportunity, to: CrmBoardColumn | null) =>
    to !== null &&
    card.CrmBoardColumnId !== to.Id &&
    missing(card, to.Id).some((field) => field === 'Value' || field === 'OpportunityTypeId')
  const lacking = groups.flatMap(({ cards, to }) => cards.filter((card) => lacks(card, to)))
  if (locationsAmong(lacking) < 2) return { groups, unfillable: [] }
  const kept = groups.map(({ cards, to }) => ({ to, cards: cards.filter((card) => !lacks(card, to)) }))
  return { groups: kept.filter(({ cards }) => cards.length > 0), unfillable: lacking }
}
