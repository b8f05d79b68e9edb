import fc from 'fast-check'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Real } from './real.ts'

/** Any text that can be stored: every script, no NUL, no lone surrogate. */
export const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter((value) => !value.includes('\0') && !/\p{Surrogate}/u.test(value))

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: null, freq: 3 })

const date = fc.constantFrom(
  '1900-01-01T00:00:00Z',
  '2026-03-02T10:20:30.5Z',
  '2026-11-22T00:00:00Z',
  '2200-12-31T23:59:59.999999Z',
)
const customFields = fc.dictionary(
  fc.constantFrom('a', 'Ü', 'long key'),
  fc.oneof(fc.integer(), fc.boolean(), text, fc.constant(null), fc.array(fc.integer(), { maxLength: 3 })),
  { noNullPrototype: true },
)

/** Placeholders for Ids that only exist once the server runs. */
const owner = 'the administrator'
const team = 'the team'
const type = 'the type'

/** Writable fields of a card with valid values; customer, stage and position are generated separately. */
export const cardFields = fc.record(
  {
    Name: maybe(text),
    Notes: maybe(text),
    Value: maybe(fc.integer({ min: -5_000, max: 9_999_999 }).map((cents) => cents / 100)),
    DueDate: maybe(date),
    LeadSource: maybe(fc.constantFrom(1, 5, 99)),
    LossReason: maybe(fc.constantFrom(1, 4, 99)),
    Status: fc.constantFrom(1, 2, 3),
    Completed: fc.boolean(),
    WonOn: maybe(date),
    LostOn: maybe(date),
    Reminded: fc.boolean(),
    UtmSource: maybe(text),
    SystemId: maybe(text),
    CustomFields: maybe(customFields),
    TeamId: maybe(fc.constant(team)),
    OpportunityTypeId: maybe(fc.constant(type)),
    ResponsibleId: maybe(fc.constant(owner)),
  },
  { requiredKeys: [] },
)
export type CardFields = typeof cardFields extends fc.Arbitrary<infer Fields> ? Fields : never

export function resolveIds(fields: CardFields, { fixtures, admin }: Real): Partial<CrmOpportunity> {
  const ids: Record<string, number> = { [owner]: admin.userId, [team]: fixtures.team, [type]: fixtures.type }
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, key.endsWith('Id') ? (ids[String(value)] ?? value) : value]),
  )
}

/** A placement: a number, or neighbours by index (in the stage or among all cards), the card itself, or an unknown card. */
export const placement = fc.record({
  Position: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: -3, max: 700 }) },
    fc.constantFrom(1, 100, 200, 2 ** 31 - 1, -(2 ** 31), 0),
  ),
  after: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.nat(9), fc.constantFrom('self', 'unknown')),
  before: fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.nat(9), fc.constantFrom('self', 'unknown')),
})
export type PlacementInput = typeof placement extends fc.Arbitrary<infer Given> ? Given : never
