import { describe, expect, it } from 'vitest'
import { addedText, changedMembers, customName } from './changed-parts.ts'

describe('what was added to notes', () => {
  it('is their new end alone', () => {
    expect(addedText('Called.', 'Called.\nCalls back.')).toBe('Calls back.')
  })

  it('is nothing where the notes were empty, or changed in another place', () => {
    for (const [from, to] of [
      [null, 'Called.'],
      ['', 'Called.'],
      ['Called.', 'Has called.'],
      ['Called.', 'Called.\n'],
      ['Called.', null],
    ]) {
      expect(addedText(from, to)).toBeNull()
    }
  })
})

it('custom fields are told one by one, under names that no field of the contract has', () => {
  const changed = changedMembers({ Floor: 2, Value: 'a', Desk: { at: 1 } }, { Floor: 3, Desk: { at: 1 }, Key: null })
  expect(changed).toEqual([
    { Name: 'CustomFields.Floor', From: 2, To: 3 },
    { Name: 'CustomFields.Value', From: 'a', To: null },
  ])
  expect(changed.map(({ Name }) => customName(Name))).toEqual(['Floor', 'Value'])
  expect(customName('Value')).toBeNull()
  expect(changedMembers(null, { Floor: 2 })).toEqual([{ Name: 'CustomFields.Floor', From: null, To: 2 }])
})
