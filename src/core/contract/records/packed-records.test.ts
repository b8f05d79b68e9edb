import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { packedCheck, packRecords, unpackRecords } from './packed-records.ts'

/** As it is after its way over the wire. */
const sent = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

const [ana, ben] = [
  anOpportunity({ Id: 1, CoworkerFullName: 'Ana', Notes: null, CustomFields: { Desk: 7 } }),
  anOpportunity({ Id: 2, CoworkerFullName: 'Ben', Notes: 'Called back.', CustomFields: { Desk: 7 } }),
]

describe('packed records', () => {
  test('are the same records when they are unpacked, whatever is in them', () => {
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom(null, 0, '', 'x'))
    const record = fc.dictionary(fc.constantFrom('Id', 'Name', 'Notes', 'Own', 'NotesIsCut'), value)
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        expect(unpackRecords(sent(packRecords(records)))).toEqual(sent(records))
      }),
    )
  })

  test('have the fields that all share once, and those that only some have', () => {
    const marked = { ...ben, NotesIsCut: true }
    const { Shared, Keys, Rows } = packRecords([ana, marked])
    expect(Object.keys(Shared)).toEqual(Object.keys(ana))
    expect(Keys).toEqual(['CoworkerFullName', 'Notes', 'Id', 'ToStringText', 'CustomFields'])
    expect(Rows).toEqual([
      ['Ana', null, 1, 'Ana', { Desk: 7 }],
      ['Ben', 'Called back.', 2, 'Ben', { Desk: 7 }, { NotesIsCut: true }],
    ])
    expect(Object.keys(unpackRecords(packRecords([ana, marked]))[0]!)).toEqual(Object.keys(ana))
  })

  test('give each record objects of its own', () => {
    const [one, other] = unpackRecords(sent(packRecords([ana, sent(ana)])))
    expect(one).toEqual(other)
    expect(one).not.toBe(other)
    expect(one!['CustomFields']).not.toBe(other!['CustomFields'])
  })
})

describe('the check of packed records', () => {
  const isPacked = packedCheck(crmOpportunity)
  const packed = sent(packRecords([ana, ben]))

  test('accepts what was packed, none included', () => {
    expect([packed, packRecords([]), packRecords([ana])].map(isPacked)).toEqual([true, true, true])
  })

  test.each([
    ['null', null],
    ['a list', [ana]],
    ['no rows', { ...packed, Rows: undefined }],
    ['rows that are none', { ...packed, Rows: [packed.Rows[0], 7] }],
    ['a row that is too short', { ...packed, Rows: [packed.Rows[0], []] }],
    ['a field of the wrong type in a row', { ...packed, Rows: [packed.Rows[0], [7, ...packed.Rows[1]!.slice(1)]] }],
    ['a shared field of the wrong type', { ...packed, Shared: { ...packed.Shared, CrmBoardColumnId: 'seven' } }],
    ['null where none may be', { ...packed, Shared: { ...packed.Shared, CrmBoardColumnId: null } }],
    ['a field too few', { ...packed, Shared: { ...packed.Shared, Position: undefined } }],
    ['nothing shared', { ...packed, Shared: null }],
  ])('refuses %s', (_what, value) => {
    expect(isPacked(value)).toBe(false)
  })
})
