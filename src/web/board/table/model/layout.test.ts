import { expect, test } from 'vitest'
import { columnOf } from './columns.ts'
import { firstLayout, hiddenColumns, readLayout, type TableLayout, withColumn, withStep, withWidth } from './layout.ts'

const idsOf = ({ columns }: TableLayout) => columns.map(({ id }) => id)

test('a layout survives being stored, and what is none is the first one', () => {
  const own = withWidth(withColumn(withStep(firstLayout, 'owner', -2), 'notes', true), 'notes', 20)
  expect(readLayout(JSON.parse(JSON.stringify(own)))).toEqual(own)
  for (const stored of [null, 'columns', 7, [], {}, { columns: 'all' }]) {
    expect(readLayout(stored), JSON.stringify(stored)).toEqual(firstLayout)
  }
})

test('a column that is gone is left out, one that is there twice counts once, and no width is unusable', () => {
  const stored = {
    columns: [
      { id: 'probability', width: 9 },
      { id: 'value', width: 0 },
      { id: 'value', width: 9 },
      { id: 'owner', width: Number.NaN },
      { id: 'type' },
      { id: 'notes', width: 1e9 },
      { id: '__proto__', width: 5 },
      null,
    ],
  }
  expect(readLayout(stored).columns).toEqual([
    { id: 'customer', width: columnOf('customer')?.width },
    { id: 'value', width: 4 },
    { id: 'owner', width: 4 },
    { id: 'type', width: columnOf('type')?.width },
    { id: 'notes', width: 40 },
  ])
})

test('the customer is always the first column, which nobody can hide or move', () => {
  expect(idsOf(readLayout({ columns: [{ id: 'value' }, { id: 'customer', width: 20 }] }))).toEqual([
    'customer',
    'value',
  ])
  expect(readLayout({ columns: [{ id: 'value' }, { id: 'customer', width: 20 }] }).columns[0]?.width).toBe(20)
  expect(withColumn(firstLayout, 'customer', false)).toBe(firstLayout)
  expect(withStep(firstLayout, 'customer', 1)).toBe(firstLayout)
  expect(withStep(firstLayout, 'stage', -1)).toBe(firstLayout)
})

test('columns are shown, hidden and moved one by one', () => {
  const two = readLayout({ columns: [{ id: 'stage' }, { id: 'value' }] })
  expect(idsOf(withColumn(two, 'owner', true))).toEqual(['customer', 'stage', 'value', 'owner'])
  expect(withColumn(two, 'value', true)).toBe(two)
  expect(idsOf(withColumn(two, 'stage', false))).toEqual(['customer', 'value'])
  expect(idsOf(withStep(two, 'stage', 1))).toEqual(['customer', 'value', 'stage'])
  expect(withStep(two, 'value', 1)).toBe(two)
  expect(hiddenColumns(two)).not.toContain('value')
  expect(hiddenColumns(two)).toContain('notes')
})
