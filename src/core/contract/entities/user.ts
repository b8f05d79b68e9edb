import * as z from 'zod/mini'
import { id } from '#core/contract/endpoints/values.ts'
import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, list, text } from './field.ts'

/** An administrator of the CRM. Passwords, salts and tokens are not fields: no description can leak them. */
export const user = defineEntity('User', '/api/sys/users', {
  business: 'Businesses',
  toStringText: { firstOf: ['FullName'] },
  fields: {
    FullName: text({ required: true }),
    Email: text({ required: true }),
    Active: boolean({ initial: true }),
    IsAdmin: boolean(),
    APIAccess: boolean(),
    Language: text(),
    Businesses: list('integer', { elementsOf: 'Business' }),
    /** Role names such as `CrmOpportunity-Edit`. */
    UserRoles: list('text'),
  },
})

export type User = RecordOf<typeof user>

/** Of the location that the user works in; null where it has none, or another server does not tell. */
const defaultOf = <Schema extends z.ZodMiniType>(schema: Schema) => z._default(z.nullable(schema), null)

/** The signed-in user: what a browser needs to know about them. */
export const currentUser = z.object({
  Id: id,
  FullName: z.string(),
  Email: z.string(),
  DefaultBusinessId: z.nullable(id),
  DefaultBusinessName: z.nullable(z.string()),
  DefaultBusinessCurrencyId: defaultOf(id),
  DefaultBusinessCurrencyCode: defaultOf(z.string()),
  DefaultBusinessCountryId: defaultOf(id),
  DefaultBusinessCountryName: defaultOf(z.string()),
  DefaultBusinessSimpleTimeZoneId: defaultOf(id),
  DefaultBusinessTimeZone: defaultOf(z.string()),
  Businesses: z.array(id),
  /** Role names; a full administrator has `Admin` among them and passes every check. */
  Roles: z.array(z.string()),
})

export type CurrentUser = z.infer<typeof currentUser>
