import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import type { MoveTarget } from '#core/domain/board/operation.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import { hidesStage, noFilter } from '#core/domain/filter/board-filter.ts'
import type { StageView } from '#web/queries/board.ts'
import { cardIn } from '#web/sync/confirmed/stage-cards.ts'
import type { AppliedView } from './use-board-view.ts'

/** A stage as the view shows it. */
export interface ShownStage {
  readonly stage: StageView['stage']
  /** Those that pass the filter, in the chosen order. */
  readonly cards: readonly CrmOpportunity[]
  /** Of all its cards, also those that are not loaded yet. */
  readonly count: number
  /** All of its cards are loaded, and the filter has looked at all of them. */
  readonly isWhole: boolean
  /** Shown as a strip without cards. */
  readonly isCollapsed: boolean
  /** The filter hides the whole stage. */
  readonly isHidden: boolean
}

/** What can be done with opportunities on the board: only that is offered. */
export interface BoardRights {
  readonly open: boolean
  readonly edit: boolean
  readonly create: boolean
  readonly delete: boolean
}

/** Whether the menu of a card has any entry. */
export const hasActions = (can: BoardRights): boolean => can.open || can.edit || can.delete

/** Puts the cards of all stages into the one order that the rows of a table, or the days of a calendar, have. */
export type RowOrder = (stages: readonly ShownStage[], sort: Sort) => readonly CrmOpportunity[]

/** The value that the cards of a lane share; null: they have none. */
export type LaneKey = number | null

/** The cards of all stages that share a value. */
export interface ShownLane {
  readonly key: LaneKey
  readonly name: string
  /** Stage Id → its cards in this lane, in the order of the stage. */
  readonly cells: ReadonlyMap<number, readonly CrmOpportunity[]>
  readonly isCollapsed: boolean
}

/**
 * The lanes of a board: those that have cards, by name, the one without a value last. Their code is loaded with them, so
 * that a board without lanes does not pay for what only they need.
 */
export interface ShownLanes {
  readonly list: readonly ShownLane[]
  keyOf(card: CrmOpportunity): LaneKey
  rowsOf(stages: readonly ShownStage[]): StageRows
  /** As `targetOf`, for a slot in a lane. */
  targetOf(board: Pick<ShownBoard, 'settled' | 'view'>, id: number, slot: Slot & { lane: LaneKey }): MoveTarget
  /** What a card has to be given to be in the lane; null where it is there already, or where no lane is named. */
  fieldsToEnter(card: CrmOpportunity, lane: LaneKey | undefined): Partial<CrmOpportunity> | null
  /** Within a sentence, what entering the lane does: "sets the owner to Ana". Empty where nothing is done to the card. */
  effectsOf(card: CrmOpportunity, lane: LaneKey | undefined): readonly string[]
  /** The lane that a card has entered by a change of it, as a sentence: "Owner: Ana." Empty where it has stayed in its own. */
  entered(before: CrmOpportunity, after: CrmOpportunity): readonly string[]
}

/** Splits stages into lanes; a lane in which a card (Id) is on its way is shown expanded. */
export type LaneSplit = (stages: readonly ShownStage[], movingId: number | null) => ShownLanes

/** What only a combined board knows, whose stages each stand for those of the same name on several boards. Its code is loaded with it. */
export interface CombinedBoard {
  /** The stage that is shown for a stage of one of the boards (Ids). */
  shownIn(stageId: number): number
  /** The stages of a card's own board, in order. */
  stagesOf(card: CrmOpportunity): readonly CrmBoardColumn[]
  /** Of a card's own board, the stage that a shown one (Id) stands for; null where it has none of that name. */
  ownStage(card: CrmOpportunity, stageId: number): CrmBoardColumn | null
  /** What a slot among the shown stages means on a card's own board, or why it cannot go there, as a sentence. */
  ownSlot<Place extends Pick<Slot, 'stageId' | 'lane'>>(card: CrmOpportunity, slot: Place): Place | string
  /** Why several cards stay that were dropped in the lane of another board. */
  readonly severalStay: string
  /** Why no opportunity can be created here. */
  readonly noAdd: string
}

/** The board as it was rendered last. Drops, keys and clicks refer to what is visible, not to newer data. */
export interface ShownBoard {
  readonly stages: readonly (StageView & ShownStage)[]
  readonly stagesById: ReadonlyMap<number, CrmBoardColumn>
  /** The cards in the order of the table or the calendar; null where stages are shown. */
  readonly rows: readonly CrmOpportunity[] | null
  /** Null where stages are not split. */
  readonly lanes: ShownLanes | null
  /** Null where all stages are of one board. */
  readonly combined: CombinedBoard | null
  /** Every card, also those that the filter hides, where it stands without the pending move. */
  readonly settled: BoardCards
  readonly view: AppliedView
  /** Its identity changes only with the user's rights. */
  readonly rights: BoardRights
  /** The opportunity whose drawer is open. */
  readonly openCard: number | null
}

/** Before the first render. */
export const nothingShown: ShownBoard = {
  stages: [],
  stagesById: new Map(),
  rows: null,
  lanes: null,
  combined: null,
  settled: new Map(),
  view: { filter: noFilter, sort: 'board', isFiltered: false, visibleCards: (cards) => cards, isComplete: true },
  rights: { open: false, edit: false, create: false, delete: false },
  openCard: null,
}

/** The stages as the view shows them. `expandedId` is a stage that is shown expanded although it is collapsed. */
export const shownStages = (
  stages: readonly StageView[],
  view: AppliedView,
  isCollapsed: (stage: CrmBoardColumn) => boolean,
  expandedId: number | null,
): ShownBoard['stages'] =>
  stages.map((each) => {
    const { stage, cards, isComplete } = each
    const isHidden = hidesStage(view.filter, stage.Id)
    return {
      ...each,
      cards: isHidden ? noCards : view.visibleCards(cards),
      isWhole: isComplete && view.isComplete,
      isHidden,
      isCollapsed: isCollapsed(stage) && stage.Id !== expandedId,
    }
  })

const noCards: readonly CrmOpportunity[] = []

/** A card of the board, also one that the filter hides. */
export function findCard({ settled }: Pick<ShownBoard, 'settled'>, id: number): CrmOpportunity | null {
  for (const cards of settled.values()) {
    const found = cardIn(cards, id)
    if (found) return found
  }
  return null
}

/** The stages that a card can be moved to, in order: those of the board. */
export const stagesFor = ({ combined, stages }: ShownBoard, card: CrmOpportunity): readonly CrmBoardColumn[] =>
  combined ? combined.stagesOf(card) : stages.map(({ stage }) => stage)

/** '' for a stage that is not on the board. */
export const stageName = ({ stagesById }: ShownBoard, id: number): string => stagesById.get(id)?.Name ?? ''

/** Whether a card passes the filter; the strip of a collapsed stage counts as showing its cards. */
export const isShown = ({ stages }: ShownBoard, id: number): boolean =>
  stages.some(({ cards }) => cardIn(cards, id) !== undefined)

/** Stages in order, each with the ids of its cards; of a board with lanes the stages of each lane, one lane after the other. */
export type StageRows = readonly {
  readonly stageId: number
  readonly lane?: LaneKey
  readonly ids: readonly number[]
}[]

/** The visible cards; none in a collapsed stage, where no card can have the focus. A table or a calendar is one list, of no stage. */
export function rowsOf({ stages, rows, lanes }: ShownBoard): StageRows {
  if (rows) return [{ stageId: 0, ids: idsOf(rows) }]
  const shown = stages.filter(({ isHidden }) => !isHidden)
  if (lanes) return lanes.rowsOf(shown)
  return shown.map(({ stage, cards, isCollapsed }) => ({ stageId: stage.Id, ids: isCollapsed ? [] : idsOf(cards) }))
}

/** By the lists of cards, which never change: a lift, a key and every render of the layers ask for them. */
const knownIds = new WeakMap<readonly CrmOpportunity[], readonly number[]>()

export function idsOf(cards: readonly CrmOpportunity[]): readonly number[] {
  const known = knownIds.get(cards)
  if (known) return known
  const ids = cards.map(({ Id }) => Id)
  knownIds.set(cards, ids)
  return ids
}

export interface Slot {
  stageId: number
  /** How many cards stand above it, the moving one left out; too large = the end. */
  index: number
  /** Which cards `index` counts. */
  among: 'visible' | 'all'
  /** The lane whose cards `index` counts; absent: those of the whole stage. */
  lane?: LaneKey | undefined
}

/** What a slot means as a target for a move. A sorted stage has no slots of its own: there, all cards are counted. */
export function targetOf(board: ShownBoard, id: number, slot: Slot): MoveTarget {
  const { settled, view, lanes } = board
  const { stageId, index, among, lane } = slot
  if (lanes && lane !== undefined) return lanes.targetOf(board, id, { ...slot, lane })
  const all = settled.get(stageId) ?? []
  const counted = among === 'visible' && view.sort === 'board' ? view.visibleCards(all) : all
  return targetOfDrop(all, counted, index, id, stageId)
}
