import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, integer, joined, reference, text } from './field.ts'

/** "Location" on screen. */
export const business = defineEntity('Business', '/api/sys/businesses', {
  business: 'Id',
  toStringText: { firstOf: ['Name'] },
  verbs: ['list', 'one', 'update'],
  fields: {
    Name: text({ required: true }),
    CurrencyId: reference('Currency', { required: true }),
    CurrencyCode: joined<string>('Currency.Code'),
    CountryId: integer(),
    CountryName: text(),
    SimpleTimeZoneId: integer(),
    RootLocationId: integer(),
    WebAddress: text(),
    /** Ours: an IANA name such as `Europe/London`; follow-ups are calendar dates there. */
    TimeZone: text({ initial: 'UTC' }),
    /** Ours: whether a stage with `DeleteAccount`, of this or another location, may erase customers of this location. */
    StagesMayDeleteCustomers: boolean(),
  },
})

export type Business = RecordOf<typeof business>
