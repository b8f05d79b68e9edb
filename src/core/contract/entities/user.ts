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

/** `GET /en/user/me`. */
export interface CurrentUser {
  Id: number
  FullName: string
  Email: string
  DefaultBusinessId: number | null
  DefaultBusinessName: string | null
  Businesses: number[]
  /** Role names; a full administrator has `Admin` among them and passes every check. */
  Roles: string[]
}
