import { expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { nothingShown, type ShownBoard, type Slot, stagesFor, targetOf } from '#web/board/view/shown-board.ts'
import type { StageView } from '#web/queries/board.ts'
import { combined as text } from '#web/text/en/board/combined.ts'
import { stageCombiner } from './combine-stages.ts'
import { combinedRules } from './combined-rules.ts'
import { filterMeaning } from './filter-meaning.ts'
import { laneNames } from './lane-names.ts'
import { matchStages } from './match-stages.ts'
import { splitByBoard } from './split-by-board.ts'

const locations = [
  { CrmBoardId: 1, CrmBoardName: 'Sales', CrmBoardBusinessId: 7, CrmBoardBusinessName: 'London' },
  { CrmBoardId: 2, CrmBoardName: 'Offices', CrmBoardBusinessId: 8, CrmBoardBusinessName: 'Tokyo' },
  { CrmBoardId: 3, CrmBoardName: 'Leavers', CrmBoardBusinessId: 8, CrmBoardBusinessName: 'Tokyo' },
] as const

const boardOf = (at: number, ...names: readonly string[]) =>
  names.map((Name, index) => aStage({ ...locations[at], Id: (at + 1) * 10 + index, Name }))

let id = 0
const cardIn = (stage: CrmBoardColumn | undefined, Position: number) =>
  anOpportunity({
    ...fieldsOfStage(stage!),
    Id: (id += 1),
    CrmBoardColumnId: stage!.Id,
    Position,
    CoworkerFullName: 'Ada',
  })

/** London: Enquiry, Tour. Tokyo: Enquiry, Papers; and a board of leavers. Each stage has two cards. */
function openCombined() {
  const boards = [boardOf(0, 'Enquiry', 'Tour'), boardOf(1, 'enquiry ', 'Papers'), boardOf(2, 'Notice')]
  const settled = new Map(boards.flat().map((stage) => [stage.Id, [cardIn(stage, 100), cardIn(stage, 200)]]))
  const views = boards.flat().map((stage): StageView => {
    const cards = settled.get(stage.Id) ?? []
    const count = cards.length
    return { status: 'ready', error: null, stage, cards, count, isComplete: true, restError: null, retry() {} }
  })
  const matched = matchStages(boards)
  const laneName = laneNames(boards, text)
  const { arrange } = stageCombiner(matched, filterMeaning(matched, new Map()))
  const stages = arrange(views, nothingShown.view, () => false, null)
  const split = splitByBoard({ boardIds: [1, 2, 3], matched, laneName, isCollapsed: () => false })
  const board: ShownBoard = {
    ...nothingShown,
    stages,
    stagesById: new Map(boards.flat().map((stage) => [stage.Id, stage])),
    settled,
    lanes: split(stages, null),
    combined: combinedRules({ boards, matched, laneName, text }),
  }
  const cards = (stageId: number): readonly CrmOpportunity[] => settled.get(stageId) ?? []
  const drop = (card: CrmOpportunity | undefined, to: Omit<Slot, 'among'>) => {
    const own = board.combined?.ownSlot(card!, { ...to, among: 'visible' as const })
    return typeof own === 'object' ? targetOf(board, card!.Id, own) : own
  }
  return { board, cards, drop }
}

test('a stage that both have has the cards of both, and a lane for each board, named by its location', () => {
  const { board, cards } = openCombined()
  expect(board.stages.map(({ stage, count }) => [stage.Id, stage.Name, count])).toEqual([
    [10, 'Enquiry', 4],
    [21, 'Papers', 2],
    [11, 'Tour', 2],
    [30, 'Notice', 2],
  ])
  expect(board.lanes?.list.map(({ name }) => name)).toEqual(['London', 'Tokyo, Offices', 'Tokyo, Leavers'])
  expect(board.lanes?.list.map(({ cells }) => cells.get(10))).toEqual([cards(10), cards(20), undefined])
})

test('a drop goes to the stage of its own board, between the cards of its lane', () => {
  const { cards, drop } = openCombined()
  const [first, second] = cards(20)
  expect(drop(cards(21)[0], { stageId: 10, lane: 2, index: 1 })).toMatchObject({
    CrmBoardColumnId: 20,
    afterId: first?.Id,
    beforeId: second?.Id,
  })
  // A drop zone and a collapsed stage name no lane, a menu the stage itself.
  expect(drop(cards(21)[0], { stageId: 10, index: 0 })).toMatchObject({ CrmBoardColumnId: 20, beforeId: first?.Id })
  expect(drop(cards(21)[0], { stageId: 20, index: 0 })).toMatchObject({ CrmBoardColumnId: 20, beforeId: first?.Id })
})

test('a drop into another location, onto another board, or where its board has no such stage says why not', () => {
  const { cards, drop } = openCombined()
  const [ours] = cards(10)
  expect(drop(ours, { stageId: 10, lane: 2, index: 0 })).toBe(text.otherLocation('Ada', 'London', 'Tokyo, Offices'))
  expect(drop(cards(20)[0], { stageId: 30, lane: 3, index: 0 })).toBe(text.otherBoard('Ada', 'Tokyo, Offices'))
  expect(drop(ours, { stageId: 21, lane: 1, index: 0 })).toBe(text.noStage('London', 'Papers'))
  expect(drop(ours, { stageId: 21, index: 0 })).toBe(text.noStage('London', 'Papers'))
})

test('keys and dialogs know only the stages of the card’s own board', () => {
  const { board, cards } = openCombined()
  expect(stagesFor(board, cards(20)[0]!).map(({ Id }) => Id)).toEqual([20, 21])
  const rows = board.lanes?.rowsOf(board.stages) ?? []
  expect(rows.map(({ lane, stageId }) => [lane, stageId])).toEqual([
    [1, 10],
    [1, 11],
    [2, 10],
    [2, 21],
    [3, 30],
  ])
})
