import { expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { type CellContext, columnOf } from './columns.ts'
import { copiedFrom } from './copied-rows.ts'

const context: CellContext = {
  locale: 'de',
  zoneOf: () => ({ today: '2026-03-02', timeZone: 'Europe/Berlin' }),
  stageAt: () => 0,
  nameOf: (_, value) => `name ${value}`,
  day: () => 'read by people',
  inStage: (days) => `${days} days`,
}
const rows = [
  anOpportunity({ Id: 1, CoworkerFullName: 'Ana', Value: 1250.5, DueDate: '2026-03-09T00:00:00Z', LeadSource: 4 }),
  anOpportunity({ Id: 2, CoworkerFullName: '=Ben', Value: null, CrmBoardColumnSince: '2026-02-28T23:30:00Z' }),
  anOpportunity({ Id: 3, CoworkerFullName: 'Cleo\tCruz', Value: 0 }),
]
const columns = (['customer', 'value', 'follow-up', 'source', 'in-stage'] as const).map((id) => columnOf(id)!)
const nothing = { rows, columns, range: null, focused: null, selected: new Set<number>(), context }

test('the selected cells go before the selected rows, and these before the focused cell', () => {
  const range = { top: 0, bottom: 1, left: 0, right: 1 }
  const selected = new Set([3])
  const focused = { row: 1, column: 0 }
  expect(copiedFrom({ ...nothing, range, selected, focused })).toEqual({
    text: "Ana\t1250,5\n'=Ben\t",
    rows: 2,
    cells: 4,
  })
  expect(copiedFrom({ ...nothing, selected, focused })).toMatchObject({ rows: 1, cells: 5 })
  expect(copiedFrom({ ...nothing, focused })).toEqual({ text: "'=Ben", rows: 1, cells: 1 })
  expect(copiedFrom(nothing)).toBeNull()
  expect(copiedFrom({ ...nothing, selected: new Set([99]) })).toBeNull()
})

test('a spreadsheet gets amounts and days as numbers, dates as calendar dates, and names as they are read', () => {
  const all = copiedFrom({ ...nothing, selected: new Set([1, 2, 3]) })
  expect(all?.text.split('\n')).toEqual([
    'Ana\t1250,5\t2026-03-09\tname 4\t0',
    // At half past midnight of the first of March in Berlin.
    "'=Ben\t\t\t\t1",
    '"Cleo\tCruz"\t0\t\t\t0',
  ])
})
