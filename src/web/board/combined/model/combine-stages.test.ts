import { expect, test } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { ApiError } from '#web/api/api-error.ts'
import { nothingShown } from '#web/board/view/shown-board.ts'
import type { StageView } from '#web/queries/board.ts'
import { stageCombiner } from './combine-stages.ts'
import { combinedFigure } from './combined-figure.ts'
import { filterMeaning } from './filter-meaning.ts'

const london = aStage({
  Id: 1,
  CrmBoardId: 1,
  OpportunitiesCount: 3,
  OpportunitiesValue: 30.1,
  TaskListId: 5,
  ConfirmTour: true,
})
const tokyo = aStage({
  Id: 2,
  CrmBoardId: 2,
  CrmBoardBusinessCurrencyCode: 'JPY',
  OpportunitiesCount: 2,
  OpportunitiesValue: 9000,
  ConfirmTour: true,
})
const { view } = nothingShown
const card = anOpportunity({
  Id: 9,
  CrmBoardColumnId: 2,
  Value: 9000,
  CrmBoardColumnCrmBoardBusinessCurrencyCode: 'JPY',
})

const ready = (stage: typeof london, over: object = {}) =>
  ({
    status: 'ready',
    error: null,
    stage,
    cards: [],
    count: stage.OpportunitiesCount,
    isComplete: false,
    restError: null,
    retry() {},
    ...over,
  }) as StageView

function combiner() {
  const matched = [[london, tokyo]]
  const { arrange, partsOf } = stageCombiner(matched, filterMeaning(matched, new Map()))
  return {
    partsOf,
    combine: (views: readonly StageView[], filter = noFilter, expandedId: number | null = null) =>
      arrange(views, { ...view, filter }, ({ Id }) => Id === 1, expandedId)[0]!,
  }
}

test('counts are added, amounts of two currencies never are, and what only one of them does is no promise', () => {
  const { combine, partsOf } = combiner()
  const { stage, count } = combine([ready(london), ready(tokyo)])
  expect(stage).toMatchObject({
    Id: 1,
    OpportunitiesCount: 5,
    OpportunitiesValue: 0,
    TaskListId: null,
    ConfirmTour: true,
  })
  expect(count).toBe(5)
  const figure = combinedFigure(partsOf(1), false, 'en')
  expect(figure).toMatchObject({ count: 5, value: 0, isAtLeast: false })
  expect(figure?.worth?.(false)).toBe('£30.10 · ¥9,000')
})

test('nothing that has not changed is another object', () => {
  const { combine } = combiner()
  const views = [ready(london), ready(tokyo, { cards: [card] })]
  const before = combine(views)
  const after = combine(views.map((each) => ({ ...each })))
  expect([after.cards, after.stage, after.retry]).toEqual([before.cards, before.stage, before.retry])
  expect(after.cards).toBe(before.cards)
  expect(after.stage).toBe(before.stage)
  expect(after.retry).toBe(before.retry)
})

test('a location that cannot be read leaves the others, and is read again by itself', () => {
  let retries: number[] = []
  const error = new ApiError('failed')
  const { combine } = combiner()
  const broken = { status: 'error', error, retry: () => (retries = [...retries, 2]) }
  const shown = combine([ready(london, { retry: () => (retries = [...retries, 1]) }), ready(tokyo, broken)])
  expect(shown).toMatchObject({ status: 'ready', error: null, restError: error, isWhole: false })
  shown.retry()
  expect(retries).toEqual([2])
  expect(combine([ready(london, broken), ready(tokyo, broken)])).toMatchObject({ status: 'error', error })
})

test('a filter that names a stage means all that are shown with it', () => {
  const { combine } = combiner()
  const views = [ready(london), ready(tokyo, { cards: [card], isComplete: true })]
  for (const id of [1, 2]) {
    expect(combine(views, { ...noFilter, stage: { isNot: false, choices: [id] } })).toMatchObject({
      isHidden: false,
      cards: [card],
    })
    expect(combine(views, { ...noFilter, stage: { isNot: true, choices: [id] } })).toMatchObject({
      isHidden: true,
      cards: [],
    })
  }
})

test('types of one name are one, whatever their location', () => {
  const types = new Map([
    [5, 'Desk'],
    [6, 'Office'],
    [7, 'Desk'],
  ])
  const meaningOf = filterMeaning([[london, tokyo]], types)
  expect(meaningOf({ ...noFilter, type: { isNot: true, choices: [7, 'none', 99] } }).type).toEqual({
    isNot: true,
    choices: [5, 7, 'none', 99],
  })
})

test('a collapsed stage is expanded for a card that is on its way into any of its parts', () => {
  const { combine } = combiner()
  const views = [ready(london), ready(tokyo)]
  expect(combine(views).isCollapsed).toBe(true)
  expect(combine(views, noFilter, 2).isCollapsed).toBe(false)
})
