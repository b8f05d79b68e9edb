import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordCheck } from './record-check.ts'
import { recordSchema } from './record-schema.ts'
import { user } from '#core/contract/entities/user.ts'

const isOpportunity = recordCheck(crmOpportunity)
const schema = recordSchema(crmOpportunity)

describe('a record', () => {
  test('as our own server sends it is accepted, fields that we do not know included', () => {
    expect(isOpportunity(anOpportunity())).toBe(true)
    expect(isOpportunity({ ...anOpportunity(), RoomOfTheirOwn: 'second floor' })).toBe(true)
  })

  test('without a field, or with null where none may be, is not', () => {
    const { Notes: _, ...withoutNotes } = anOpportunity()
    expect(isOpportunity(withoutNotes)).toBe(false)
    expect(isOpportunity({ ...anOpportunity(), CoworkerId: null })).toBe(false)
    expect(isOpportunity({ ...anOpportunity(), Notes: null })).toBe(true)
  })

  test('that is none is not', () => {
    for (const value of [null, undefined, 7, 'record', [], {}]) expect(isOpportunity(value)).toBe(false)
  })

  test('with lists is looked into', () => {
    const isUser = recordCheck(user)
    const ada = Object.fromEntries(Object.entries(user.fields).map(([key, { type }]) => [key, sample(type)]))
    expect(isUser(ada)).toBe(true)
    expect(isUser({ ...ada, Businesses: [1, '2'] })).toBe(false)
  })

  test('is accepted only where the schema leaves it as it is', () => {
    const key = fc.constantFrom(...Object.keys(crmOpportunity.fields))
    const value = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { maxLength: 4 }), (changes) => {
        const record = { ...anOpportunity(), ...Object.fromEntries(changes) }
        const read = schema.safeParse(record)
        expect(isOpportunity(record)).toBe(read.success)
        if (read.success) expect(read.data).toEqual(record)
      }),
    )
  })
})

function sample(type: string): unknown {
  if (type === 'list') return []
  if (type === 'boolean') return false
  return type === 'text' || type === 'date' ? '' : 1
}
