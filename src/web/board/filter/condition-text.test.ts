import { expect, it } from 'vitest'
import type { BoardFilter, ConditionField } from '#core/domain/filter/board-filter.ts'
import { readFilter } from '#core/domain/filter/filter-text.ts'
import { filter as words } from '#web/text/en/board/filter.ts'
import { conditionText, fieldOrder, type Naming } from './condition-text.ts'

const people: Record<string, string> = { 1: 'Ana', 2: 'Bo', 3: 'Cleo', 4: 'Dora', 5: 'Eli', none: 'not set', me: 'me' }
const naming: Naming = {
  nameOf: (_field, choice) => people[choice] ?? '?',
  amount: (value) => `£${value}`,
  day: (date) => date.slice(5),
}
const said = (filter: BoardFilter, field: ConditionField) => conditionText(filter, field, words, naming)

it.each<[ConditionField, string, string]>([
  ['owner', '1', 'Owner is Ana'],
  ['owner', '!1,2', 'Owner is not Ana, Bo'],
  ['owner', 'me', 'Owner is me'],
  ['owner', 'none', 'Owner not set'],
  ['owner', '!none', 'Owner set'],
  ['owner', '1,none', 'Owner is Ana, not set'],
  ['source', '1,2,3', 'Lead source is Ana, Bo, Cleo'],
  ['loss', '!1,2,3,4,5', 'Loss reason is not Ana, Bo, Cleo, 2 more'],
  ['value', '500..', 'Value from £500'],
  ['value', '..1000', 'Value up to £1000'],
  ['value', '500..1000', 'Value £500 to £1000'],
  ['value', '!500..1000', 'Value not £500 to £1000'],
  ['value', '0..', 'Value from £0'],
  ['value', 'none', 'Value not set'],
  ['value', '!none', 'Value set'],
  ['due', 'overdue', 'Follow-up overdue'],
  ['due', '!overdue', 'Follow-up not overdue'],
  ['due', 'today', 'Follow-up today'],
  ['due', '2026-03-01..2026-03-31', 'Follow-up 03-01 to 03-31'],
  ['standing', 'stale', 'Stale'],
  ['standing', '!stale', 'Not stale'],
  ['created', '!..2026-03-31', 'Created not up to 03-31'],
])('the condition %s=%s is said as “%3$s”', (field, text, sentence) => {
  expect(said(readFilter({ [field]: text }), field)).toBe(sentence)
})

it('writes nothing for fields without a condition, and orders every field', () => {
  expect(fieldOrder.map((field) => said(readFilter({}), field))).toEqual(fieldOrder.map(() => ''))
  expect(fieldOrder.toSorted()).toEqual(Object.keys(words.fields).toSorted())
})
