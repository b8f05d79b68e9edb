import { expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { sorts } from '#core/domain/board/board-sort.ts'
import { weeksOf } from '#web/board/calendar/model/period.ts'
import { calendarOrder, cardsByPlace, isTray } from '#web/board/calendar/model/places.ts'
import { totalsByCurrency } from '#web/board/view/totals-by-currency.ts'
import { formatMoney, sumMoney } from '#core/domain/formats/money.ts'
import { type BoardFilter, isEmptyFilter } from '#core/domain/filter/board-filter.ts'
import { filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import { readFilter } from '#core/domain/filter/filter-text.ts'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { figureOfBoard } from '#web/board/stage/figure-of-board.ts'
import { type ShownBoard, shownStages } from '#web/board/view/shown-board.ts'
import { matcherByLocation } from '#web/board/view/matcher-by-location.ts'
import type { AppliedView } from '#web/board/view/use-board-view.ts'
import { type CellContext, columns } from './columns.ts'
import { combinedFigure } from '#web/board/combined/model/combined-figure.ts'
import { stageCombiner } from '#web/board/combined/model/combine-stages.ts'
import { filterMeaning } from '#web/board/combined/model/filter-meaning.ts'
import { matchStages } from '#web/board/combined/model/match-stages.ts'
import { splitByBoard } from '#web/board/combined/model/split-by-board.ts'
import { cardCounter } from '#web/board/today/today-figures.ts'
import { splitLanes } from '#web/board/lanes/model/split-lanes.ts'
import { laneFields } from '#web/navigation/forms.ts'
import { lanes as lanesText } from '#web/text/en/board/lanes.ts'
import { boardsOf, randomFilter } from './testing/random-boards.ts'
import { readRowSort, rowOrder, writeRowSort } from './row-order.ts'

const filters = Number(process.env['TABLE_FILTERS'] ?? 500)
const seed = Number(process.env['TABLE_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const userId = 3
const isStale = ({ Id }: { Id: number }) => Id % 7 === 0
const today = '2026-03-02'

const zone = { today, timeZone: 'Europe/London' }
/** By the Id of the location: in Auckland it is a day later already. */
const zones = [zone, { today: '2026-03-03', timeZone: 'Pacific/Auckland' }] as const
const zoneOf = (businessId: number) => zones[businessId - 1] ?? zone
const dayOf = (card: CrmOpportunity) => zoneOf(card.CrmBoardColumnCrmBoardBusinessId)
const context: CellContext = {
  locale: 'en',
  zoneOf: () => zone,
  stageAt: (id) => id,
  nameOf: (field, value) => `${field} ${value}`,
  day: (date) => date,
  inStage: String,
}

type Board = ReturnType<typeof boardsOf>[number]

/** The stages as the board shows them under a filter. */
function stagesOf(stages: Board['stages'], cards: CrmOpportunity[], query: string) {
  const { views, view } = readBoard(stages, cards, query)
  const shown: ShownBoard['stages'] = shownStages(views, view, () => false, null)
  return { shown, isFiltered: view.isFiltered }
}

function readBoard(
  stages: Board['stages'],
  cards: CrmOpportunity[],
  query: string,
  meaningOf = (filter: BoardFilter) => filter,
  zonesOf: (businessId: number) => typeof zone = () => zone,
) {
  const filter = readFilter(Object.fromEntries(new URLSearchParams(query)))
  const matcherOf = matcherByLocation(meaningOf(filter), zonesOf, { userId, isStale }, () => false)
  const view: AppliedView = {
    filter,
    sort: 'board',
    isFiltered: !isEmptyFilter(filter),
    visibleCards: (list) => list.filter(matcherOf(list)),
    isComplete: true,
  }
  const views = stages.map((stage) => {
    const own = cards.filter(({ CrmBoardColumnId }) => CrmBoardColumnId === stage.Id)
    return {
      status: 'ready' as const,
      error: null,
      stage,
      cards: own,
      count: own.length,
      isComplete: true,
      restError: null,
      retry: () => {},
    }
  })
  return { views, view }
}

/** Both boards as one, in every form. */
function combinedOf(boards: readonly Board[], query: string) {
  const stages = boards.flatMap((each) => each.stages)
  const cards = boards.flatMap((each) => each.cards)
  const matched = matchStages(boards.map((each) => each.stages))
  const meaningOf = filterMeaning(matched, new Map())
  const { arrange, partsOf } = stageCombiner(matched, meaningOf)
  const { views, view } = readBoard(stages, cards, query, meaningOf, zoneOf)
  const shown = arrange(views, view, () => false, null)
  const lanes = splitByBoard({ boardIds: [1, 2], matched, laneName: String, isCollapsed: () => false })(shown, null)
  const parts = shown.flatMap(({ stage }) => partsOf(stage.Id))
  const inCalendar = calendarOrder(dayOf, 'en')(shown, 'board')
  const places = [...cardsByPlace(inCalendar, dayOf)]
  const count = cardCounter(matcherByLocation(meaningOf(view.filter), zoneOf, { userId, isStale }, () => false))
  const settled = new Map(views.map(({ stage, cards: own }) => [stage.Id, own]))
  return {
    shown,
    lanes: lanes.list,
    places,
    today: count(settled),
    figure: combinedFigure(parts, view.isFiltered, 'en'),
  }
}

/** The cards of both boards that pass, where a stage in the filter stands for its name. */
function passing(boards: readonly Board[], query: string) {
  const { stage, ...others } = readFilter(Object.fromEntries(new URLSearchParams(query)))
  const nameOf = new Map(boards.flatMap(({ stages }) => stages.map(({ Id, Name }) => [Id, Name])))
  const names = new Set(stage?.choices.map((id) => nameOf.get(Number(id))))
  return boards.map(({ cards }, at) => {
    const matches = filterMatcher(others, { userId, isStale, ...zones[at]! }, () => false)
    return cards.filter((card) => matches(card) && (!stage || names.has(card.CrmBoardColumnName) !== stage.isNot))
  })
}

const lanesBoard = (field: (typeof laneFields)[number]) =>
  splitLanes({ field, isCollapsed: () => false, nameOfSource: String, text: lanesText, unknown: String, locale: 'en' })

const idsOf = (cards: readonly CrmOpportunity[]) => cards.map(({ Id }) => Id).toSorted((a, b) => a - b)

test(`board, table, calendar, lanes and combined board show the same cards and sums under ${filters} filters (seed ${seed})`, () => {
  process.stdout.write(`same cards: ${filters} filters, seed ${seed}\n`)
  const random = seededRandom(seed)
  const boards = boardsOf(random)
  let found = 0
  for (let run = 0; run < filters; run += 1) {
    const query = randomFilter(random)
    const column = random.pick(columns)
    const rowsBy = random.pick([null, column.id, `-${column.id}`, 'no-such-column'])
    const sort = random.pick(sorts)
    const order = rowOrder(rowsBy, context)
    const lanesBy = random.pick(laneFields)
    const each = boards.map(({ stages, cards }) => stagesOf(stages, cards, query))
    const name = `seed ${seed}, filter ${run}: ${query} by ${rowsBy} ${sort}`
    for (const [at, { shown, isFiltered }] of each.entries()) {
      const rows = order(shown, sort)
      const onBoard = shown.flatMap(({ cards }) => cards)
      found += rows.length
      expect(idsOf(rows), name).toEqual(idsOf(onBoard))
      expect(new Set(rows).size, name).toBe(rows.length)
      const figure = figureOfBoard(shown, isFiltered)
      const { count, value, withoutValue } = totalsByCurrency(rows)[0] ?? { count: 0, value: 0, withoutValue: 0 }
      expect({ count, value, withoutValue, isAtLeast: false }, `${name}, board ${at}`).toEqual(figure)
      const { list, rowsOf } = lanesBoard(lanesBy)(shown, null)
      const inLanes = list.flatMap(({ cells }) => [...cells.values()].flat())
      expect(idsOf(inLanes), `${name} lanes ${lanesBy}`).toEqual(idsOf(onBoard))
      expect(
        rowsOf(shown).flatMap(({ ids }) => ids),
        name,
      ).toHaveLength(onBoard.length)
      const sums = list.map(({ cells }) => totalsByCurrency([...cells.values()].flat()))
      // A board has one currency, and so has each of its lanes.
      expect(
        sums.every((each) => each.length === 1),
        name,
      ).toBe(true)
      expect(sumMoney(sums.map(([total]) => total?.value ?? 0)), name).toBe(figure.value)
      // A lane leaves the cards of a stage in their order.
      for (const { stage, cards } of shown) {
        const places = list.map(({ cells }) => (cells.get(stage.Id) ?? []).map((card) => cards.indexOf(card)))
        for (const each of places) expect(each, name).toEqual(each.toSorted((a, b) => a - b))
      }
      const inCalendar = calendarOrder(() => zone, context.locale)(shown, sort)
      const places = [...cardsByPlace(inCalendar, () => zone)]
      expect(idsOf(places.flatMap(([, cards]) => cards)), `${name}, calendar`).toEqual(idsOf(onBoard))
      for (const [place] of places) if (!isTray(place)) expect(weeksOf('month', place, 1).flat()).toContain(place)
      const dailySums = places.flatMap(([, cards]) => totalsByCurrency(cards).map((total) => total.value))
      expect(sumMoney(dailySums), `${name}, calendar`).toBe(figure.value)
      // Nothing that sorts loses where a card stands among its equals.
      if (rowsBy === null && sort === 'board') expect(rows, name).toEqual(onBoard)
    }
    const combined = combinedOf(boards, query)
    const expected = passing(boards, query)
    const rowsOfBoth = order(combined.shown, sort)
    expect(idsOf(rowsOfBoth), `${name}, combined table`).toEqual(idsOf(expected.flat()))
    for (const [at, lane] of combined.lanes.entries()) {
      const own = expected[at] ?? []
      expect(idsOf([...lane.cells.values()].flat()), `${name}, combined lane ${at}`).toEqual(idsOf(own))
      expect(totalsByCurrency([...lane.cells.values()].flat()), name).toEqual(totalsByCurrency(own))
    }
    const inPlaces = combined.places.flatMap(([, cards]) => cards)
    expect(idsOf(inPlaces), `${name}, combined calendar`).toEqual(idsOf(expected.flat()))
    const bySum = (cards: readonly CrmOpportunity[]) =>
      totalsByCurrency(cards).toSorted((a, b) => a.currency.localeCompare(b.currency))
    expect(bySum(inPlaces), `${name}, combined calendar`).toEqual(bySum(expected.flat()))
    expect(combined.today, `${name}, what today asks for`).toBe(expected.flat().length)
    const worth = boards.map(({ currency }, at) =>
      formatMoney(sumMoney((expected[at] ?? []).map(({ Value }) => Value)), currency, 'en'),
    )
    if (combined.figure) {
      expect(combined.figure.worth?.(false), name).toBe(worth.join(' · '))
      expect({ ...combined.figure, worth: null }, name).toEqual({
        count: expected.flat().length,
        value: 0,
        withoutValue: expected.flat().filter(({ Value }) => Value === null).length,
        isAtLeast: false,
        worth: null,
      })
    } else expect(expected.flat(), name).toEqual([])
    // Both locations in one table: each currency by itself, to its smallest unit.
    const both = order(
      each.flatMap(({ shown }) => shown),
      sort,
    )
    const totals = new Map(totalsByCurrency(both).map((total) => [total.currency, total]))
    for (const [at, { currency }] of boards.entries()) {
      const { shown, isFiltered } = each[at]!
      const figure = figureOfBoard(shown, isFiltered)
      expect(totals.get(currency)?.value ?? 0, `${name}, ${currency}`).toBe(figure.value)
      expect(totals.get(currency)?.count ?? 0, `${name}, ${currency}`).toBe(figure.count)
    }
  }
  // A generator that finds nothing would prove nothing.
  expect(found).toBeGreaterThan(filters)
})

test('every column sorts upwards and downwards, and what has no value comes last in both', () => {
  const [board] = boardsOf(seededRandom(7))
  const { shown } = stagesOf(board!.stages, board!.cards, '')
  for (const column of columns) {
    for (const isDescending of [false, true]) {
      const rows = rowOrder(`${isDescending ? '-' : ''}${column.id}`, context)(shown, 'board')
      const keys = rows.map((card) => column.key(card, context))
      const filled = keys.filter((key) => key !== null)
      expect(keys.slice(0, filled.length), column.id).toEqual(filled)
      for (const [at, key] of filled.entries()) {
        const next = filled[at + 1]
        if (next === undefined) continue
        const compared =
          typeof key === 'number' && typeof next === 'number'
            ? key - next
            : new Intl.Collator('en', { numeric: true }).compare(String(key), String(next))
        expect(isDescending ? -compared : compared, `${column.id} ${at}`).toBeLessThanOrEqual(0)
      }
    }
  }
})

test('the address names the sort of the board where it has one, and the column elsewhere', () => {
  const value = columns.find(({ id }) => id === 'value')!
  const owner = columns.find(({ id }) => id === 'owner')!
  expect(writeRowSort({ column: value, isDescending: true })).toEqual({ sort: 'value', rowsBy: null })
  expect(writeRowSort({ column: value, isDescending: false })).toEqual({ rowsBy: 'value' })
  expect(writeRowSort({ column: owner, isDescending: true })).toEqual({ rowsBy: '-owner' })
  expect(readRowSort({ sort: 'value', rowsBy: null })).toEqual({ column: value, isDescending: true })
  expect(readRowSort({ sort: 'value', rowsBy: '-owner' })).toEqual({ column: owner, isDescending: true })
  expect(readRowSort({ sort: 'board', rowsBy: 'gone' })?.column.id).toBe('stage')
})
