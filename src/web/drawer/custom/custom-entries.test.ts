import { describe, expect, it } from 'vitest'
import {
  changedBeyond,
  type CustomEntry,
  entriesBeyond,
  entriesOf,
  fieldsOf,
  isExact,
  readEntries,
  valueOf,
  writeEntries,
} from './custom-entries.ts'
import { mergeEntries } from './merge-entries.ts'

const record = {
  Floor: 2.5,
  'Has dogs': true,
  'Moves in': '2031-02-03',
  'Signed on': '2031-02-04T00:00:00Z',
  Access: 'by the back door',
  Desks: { window: [1, 2] },
  Empty: null,
}

describe('custom fields', () => {
  it('are edited as what their values are, and come back as they were', () => {
    const entries = entriesOf(record)
    expect(entries.map(({ kind }) => kind)).toEqual(['number', 'yes-no', 'date', 'midnight', 'text', 'json', 'json'])
    expect(fieldsOf(entries)).toEqual(record)
    expect(fieldsOf(readEntries(writeEntries(entries)) ?? [])).toEqual(record)
    expect(Object.keys(fieldsOf(entriesOf(JSON.parse('{"__proto__":1,"a":2}'))) ?? {})).toEqual(['__proto__', 'a'])
    expect(fieldsOf(entriesOf(null))).toBeNull()
  })

  it('that are emptied are not set, texts alone stay texts', () => {
    const emptied = entriesOf(record).map((entry): CustomEntry => ({ ...entry, text: '' }))
    expect(Object.values(fieldsOf(emptied) ?? {})).toEqual([null, null, null, null, '', null, null])
  })

  it('say what is no number and no JSON', () => {
    const read = (kind: CustomEntry['kind'], text: string) => valueOf({ name: 'a', kind, text })
    for (const text of ['two', '1,5', '1e999']) expect(read('number', text)).toEqual({ problem: 'not-a-number' })
    for (const text of ['{"a":1', 'dogs', '{"a":1,"a":2}']) expect(read('json', text)).toEqual({ problem: 'not-json' })
    expect(read('json', ' {"a": [1]} ')).toEqual({ value: { a: [1] } })
  })

  it('are only taken from a draft that they were written into', () => {
    for (const text of ['', '{}', '[1]', '[["a","other","b"]]']) expect(readEntries(text)).toBeNull()
  })

  it('with a number that a browser rounds are not exact', () => {
    expect(isExact(record)).toBe(true)
    expect(isExact(JSON.parse('{"a":[{"b":12345678901234567890}]}'))).toBe(false)
  })
})

describe('fields of the record that the contract does not name', () => {
  const before = [
    ...entriesOf({ Region: 'custom' }),
    ...entriesBeyond([
      ['Region', 'North'],
      ['Rooms', [1, 2]],
      ['Floor', 2],
    ]),
  ]

  it('are typed as custom fields are, beside those of the same name, and sent by themselves where they were changed', () => {
    expect(before.map(({ kind }) => kind)).toEqual(['text', 'text', 'json', 'number'])
    expect(readEntries(writeEntries(before))).toEqual(before)
    expect(fieldsOf(before)).toEqual({ Region: 'custom' })
    const after = before.map((entry) => (entry.isBeyond && entry.name !== 'Rooms' ? { ...entry, text: '7' } : entry))
    expect(changedBeyond(writeEntries(before), writeEntries(after))).toEqual({ Region: '7', Floor: 7 })
    expect(changedBeyond(writeEntries(before), writeEntries(before))).toEqual({})
    expect(fieldsOf(entriesBeyond([['Region', 'North']]))).toBeNull()
  })
})

describe('custom fields that two people have changed', () => {
  const base = writeEntries(entriesOf({ Floor: 1, Door: 'front' }))
  const mine = writeEntries(entriesOf({ Floor: 2, Door: 'front' }))

  it('are put together where they are different ones', () => {
    const theirs = writeEntries(entriesOf({ Floor: 1, Door: 'back', New: true }))
    const { text, isDisputed } = mergeEntries({ base, theirs, mine })
    expect(isDisputed).toBe(false)
    expect(fieldsOf(readEntries(text) ?? [])).toEqual({ Floor: 2, Door: 'back', New: true })
  })

  it('are disputed where one of them has two new values, or was removed', () => {
    const theirs = writeEntries(entriesOf({ Floor: 3, Door: 'back' }))
    expect(mergeEntries({ base, theirs, mine }).isDisputed).toBe(true)
    const merged = mergeEntries({ base, theirs, mine }, 'theirs').text
    expect(fieldsOf(readEntries(merged) ?? [])).toEqual({ Floor: 3, Door: 'back' })
    const removed = mergeEntries({ base, theirs: writeEntries([]), mine })
    expect(removed.isDisputed).toBe(true)
    expect(fieldsOf(readEntries(removed.text) ?? [])).toEqual({ Floor: 2 })
  })
})
