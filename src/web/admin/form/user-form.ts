import * as z from 'zod/mini'
import { user, type User } from '#core/contract/entities/user.ts'
import { valueSchema } from '#core/contract/records/field-value.ts'

/** The values of the form under the names of the wire. */
export interface UserForm {
  FullName: string
  Email: string
  Active: boolean
  IsAdmin: boolean
  APIAccess: boolean
  Businesses: number[]
  UserRoles: string[]
}
export type UserKey = keyof UserForm

export const emptyUser = (locations: readonly number[]): UserForm => ({
  FullName: '',
  Email: '',
  Active: true,
  IsAdmin: false,
  APIAccess: false,
  Businesses: locations.length === 1 ? [...locations] : [],
  UserRoles: [],
})

export const formOf = (record: User): UserForm => ({
  FullName: record.FullName,
  Email: record.Email,
  Active: record.Active,
  IsAdmin: record.IsAdmin,
  APIAccess: record.APIAccess,
  Businesses: record.Businesses ?? [],
  UserRoles: record.UserRoles ?? [],
})

export interface UserMessages {
  nameMissing: string
  emailMissing: string
  notAnEmail: string
  noLocation: string
}

const text = (key: 'FullName' | 'Email', missing: string) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((typed) => typed.trim()),
    ),
    z.string().check(z.minLength(1, { error: missing }), z.maxLength(user.fields[key].maxLength)),
  )

/** The rules of the contract, and two more: the email must look like one, and only an administrator needs no location. */
export const userSchema = (messages: UserMessages): z.ZodMiniType<UserForm, UserForm> =>
  z
    .object({
      FullName: text('FullName', messages.nameMissing),
      Email: z.pipe(
        text('Email', messages.emailMissing),
        z.string().check(z.regex(/^[^\s@]+@[^\s@]+$/, { error: messages.notAnEmail })),
      ),
      Active: z.boolean(),
      IsAdmin: z.boolean(),
      APIAccess: z.boolean(),
      Businesses: valueSchema(user.fields.Businesses) as z.ZodMiniType<number[], number[]>,
      UserRoles: valueSchema(user.fields.UserRoles) as z.ZodMiniType<string[], string[]>,
    })
    .check(
      z.refine((form) => form.IsAdmin || form.Businesses.length > 0, {
        path: ['Businesses'],
        error: messages.noLocation,
        when: () => true,
      }),
    )

const sorted = (values: readonly (number | string)[]) => JSON.stringify([...values].map(String).toSorted())

/** Whether two forms are equal, whatever the order of locations and roles. */
export const isSameForm = (a: UserForm, b: UserForm): boolean =>
  (Object.keys(a) as UserKey[]).every((key) => {
    const [one, other] = [a[key], b[key]]
    return Array.isArray(one) && Array.isArray(other) ? sorted(one) === sorted(other) : one === other
  })
