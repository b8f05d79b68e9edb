import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { LaneKey, LaneSplit, ShownLanes, ShownStage } from '#web/board/view/shown-board.ts'
import { rowsInLanes, targetInLane } from './lane-slots.ts'

/** What the lanes of a board are about. */
export interface LaneRules extends Pick<ShownLanes, 'keyOf' | 'fieldsToEnter' | 'effectsOf' | 'entered'> {
  isCollapsed(key: LaneKey): boolean
  nameOf(key: LaneKey): string
  /** The lanes that there are, in order. `filled`: those that have cards. */
  inOrder(filled: readonly LaneKey[]): readonly LaneKey[]
  /** Called once for each card of a list. */
  noteCard?(card: CrmOpportunity): void
  /** Whether a lane goes through a stage (Id); by default through all of them. */
  hasStage?(lane: LaneKey, stageId: number): boolean
}

type Cells = ReadonlyMap<LaneKey, readonly CrmOpportunity[]>

/** Returns what splits stages into lanes by such rules. It answers the same object while nothing has changed. */
export function laneSplitter(rules: LaneRules): LaneSplit {
  const { keyOf, isCollapsed, nameOf, hasStage = always } = rules
  const known = new WeakMap<readonly CrmOpportunity[], Cells>()
  let last: { lists: readonly (readonly CrmOpportunity[])[]; movingId: number | null; lanes: ShownLanes } | null = null

  /** Each list is split once: lists never change. */
  const cellsOf = (cards: readonly CrmOpportunity[]): Cells => {
    const split = known.get(cards)
    if (split) return split
    const cells = new Map<LaneKey, CrmOpportunity[]>()
    for (const card of cards) {
      rules.noteCard?.(card)
      const own = cells.get(keyOf(card))
      if (own) own.push(card)
      else cells.set(keyOf(card), [card])
    }
    known.set(cards, cells)
    return cells
  }

  const split = (stages: readonly ShownStage[], movingId: number | null): ShownLanes => {
    const byStage = stages.map(({ stage, cards }) => [stage.Id, cellsOf(cards)] as const)
    const filled = [...new Set(byStage.flatMap(([, cells]) => [...cells.keys()]))]
    const list = rules.inOrder(filled).map((key) => {
      const cells = new Map(
        byStage.flatMap(([stageId, each]) => {
          const cards = each.get(key)
          return cards ? [[stageId, cards] as const] : []
        }),
      )
      const holdsMoving = () => [...cells.values()].some((cards) => cards.some(({ Id }) => Id === movingId))
      return { key, name: nameOf(key), cells, isCollapsed: isCollapsed(key) && (movingId === null || !holdsMoving()) }
    })
    return {
      list,
      keyOf,
      fieldsToEnter: rules.fieldsToEnter,
      effectsOf: rules.effectsOf,
      entered: rules.entered,
      rowsOf: (shown) => rowsInLanes(list, shown).filter(({ lane = null, stageId }) => hasStage(lane, stageId)),
      targetOf: (board, id, slot) => targetInLane(board, id, slot, (card) => keyOf(card) === slot.lane),
    }
  }

  return (stages, movingId) => {
    const lists = stages.map(({ cards }) => cards)
    const isSame =
      last?.movingId === movingId &&
      last.lists.length === lists.length &&
      lists.every((cards, at) => cards === last?.lists[at])
    if (last && isSame) return last.lanes
    const lanes = split(stages, movingId)
    last = { lists, movingId, lanes }
    return lanes
  }
}

const always = () => true
