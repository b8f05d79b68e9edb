import { expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { LaneKey, ShownStage } from '#web/board/view/shown-board.ts'
import type { LaneField } from '#web/navigation/forms.ts'
import { lanes as text } from '#web/text/en/board/lanes.ts'
import { cellsOf, drawnRows } from './lane-cells.ts'
import { gapInLanes, headHeight, layoutOf, openStages } from './lane-layout.ts'
import { splitLanes } from './split-lanes.ts'

const by = (field: LaneField, isCollapsed: (key: LaneKey) => boolean = () => false) =>
  splitLanes({ field, isCollapsed, nameOfSource: (n) => `Source ${n}`, text, unknown: String, locale: 'en' })

const card = (Id: number, over: Partial<CrmOpportunity>) => anOpportunity({ Id, ...over })
const ana = { ResponsibleId: 7, ResponsibleFullName: 'Ana' }
const ben = { ResponsibleId: 3, ResponsibleFullName: 'ben' }
const nobody = { ResponsibleId: null, ResponsibleFullName: null }

const stage = (Id: number, cards: readonly CrmOpportunity[], over: Partial<ShownStage> = {}): ShownStage => ({
  stage: aStage({ Id, Name: `Stage ${Id}` }),
  cards,
  count: cards.length,
  isWhole: true,
  isCollapsed: false,
  isHidden: false,
  ...over,
})
const enquiry = stage(1, [card(11, nobody), card(12, ben), card(13, ana), card(14, ben)])
const tour = stage(2, [card(21, ana)])
const board = [enquiry, tour]

test('lanes are those that have cards, by name, the one without a value last; each keeps the order of the stage', () => {
  const { list } = by('owner')(board, null)
  expect(list.map(({ key, name }) => [key, name])).toEqual([
    [7, 'Ana'],
    [3, 'ben'],
    [null, 'No owner'],
  ])
  expect(list[1]?.cells.get(1)?.map(({ Id }) => Id)).toEqual([12, 14])
  expect(list[1]?.cells.get(2)).toBeUndefined()
})

test('the same object is answered until the cards of a stage change', () => {
  const split = by('owner')
  const before = split(board, null)
  expect(split([{ ...enquiry }, tour], null)).toBe(before)
  expect(split([enquiry, stage(2, [])], null)).not.toBe(before)
})

test('a card that enters a lane is given its value and its name, and the drop says so', () => {
  const lanes = by('owner')(board, null)
  const [first] = enquiry.cards
  expect(lanes.fieldsToEnter(first!, 7)).toEqual(ana)
  expect(lanes.effectsOf(first!, 7)).toEqual([text.sets.owner('Ana')])
  expect(lanes.fieldsToEnter(tour.cards[0]!, null)).toEqual(nobody)
  expect(lanes.effectsOf(tour.cards[0]!, null)).toEqual(['removes the owner'])
  expect(lanes.entered(first!, { ...first!, ...ana })).toEqual([text.entered('Owner', 'Ana')])
  for (const lane of [null, undefined]) {
    expect(lanes.fieldsToEnter(first!, lane)).toBeNull()
    expect(lanes.effectsOf(first!, lane)).toEqual([])
  }
  const types = by('type')([stage(1, [card(1, { OpportunityTypeId: 5, OpportunityTypeName: 'Desk' })])], null)
  expect(types.fieldsToEnter(card(2, { OpportunityTypeId: null }), 5)).toEqual({
    OpportunityTypeId: 5,
    OpportunityTypeName: 'Desk',
  })
  const sources = by('source')([stage(1, [card(1, { LeadSource: 4 })])], null)
  expect(sources.list.map(({ name }) => name)).toEqual(['Source 4'])
  expect(sources.fieldsToEnter(card(2, { LeadSource: null }), 4)).toEqual({ LeadSource: 4 })
})

test('a collapsed lane shows no cards, except the one that is on its way into it', () => {
  const split = by('owner', (key) => key === 7)
  const { list, rowsOf } = split(board, null)
  expect(list[0]?.isCollapsed).toBe(true)
  expect(rowsOf(board)).toEqual([
    { stageId: 1, lane: 7, ids: [] },
    { stageId: 2, lane: 7, ids: [] },
    { stageId: 1, lane: 3, ids: [12, 14] },
    { stageId: 2, lane: 3, ids: [] },
    { stageId: 1, lane: null, ids: [11] },
    { stageId: 2, lane: null, ids: [] },
  ])
  expect(split(board, 21).list[0]?.isCollapsed).toBe(false)
  expect(split(board, 12).list[0]?.isCollapsed).toBe(true)
})

const stages = [1, 2]

test('a lane is as high as its longest list, and a collapsed stage makes none higher', () => {
  const lanes = by('owner')(board, null)
  const { lanes: placed, height } = layoutOf(lanes, stages, 100)
  expect(placed.map(({ top, bottom }) => bottom - top)).toEqual([headHeight + 108, headHeight + 208, headHeight + 108])
  expect(height).toBe(placed.at(-1)?.bottom)
  const collapsed = openStages([{ ...enquiry, isCollapsed: true }, tour])
  const heights = layoutOf(lanes, collapsed, 100).lanes.map(({ top, bottom }) => bottom - top)
  expect(heights[1]).toBeLessThan(headHeight + 108)
})

test('a point leads to the lane under it and to the nearest gap between its cards', () => {
  const layout = layoutOf(by('owner')(board, null), stages, 100)
  const count = (lane: LaneKey) => (lane === 3 ? 2 : 1)
  const [, second, last] = layout.lanes
  expect(gapInLanes(layout, second!.top + 1, count)).toEqual({ lane: 3, gap: 0 })
  expect(gapInLanes(layout, second!.cardsTop + 140, count)).toEqual({ lane: 3, gap: 1 })
  expect(gapInLanes(layout, second!.bottom - 1, count)).toEqual({ lane: 3, gap: 2 })
  expect(gapInLanes(layout, last!.bottom + 1000, count)).toEqual({ lane: null, gap: 1 })
  expect(gapInLanes(layout, -50, count)).toEqual({ lane: 7, gap: 0 })
})

test('only cards near the window are drawn, and those that are kept, however many there are', () => {
  const many = Array.from({ length: 5000 }, (_, at) => card(at + 1, at % 2 === 0 ? ana : ben))
  const lanes = by('owner')([stage(1, many)], null)
  const layout = layoutOf(lanes, [1], 100)
  const { cards, cells } = cellsOf(layout, 1)
  expect(cards).toHaveLength(5000)
  const drawn = drawnRows(cells, { scrollTop: 100_000, height: 900, overscan: 3 }, 100, [3, undefined, 4999])
  const rows = drawn.flatMap((each) => each.rows)
  expect(rows.length).toBeLessThanOrEqual(9 + 2 * 3 + 2)
  expect(rows).toContain(3)
  expect(rows).toContain(4999)
  // What is in sight, without a hole: the cards begin below the head of the first lane.
  for (let row = 1000; row < 1008; row += 1) expect(rows).toContain(row)
  expect(drawnRows(cells, null, 100, [])).toEqual([])
})
