import * as z from 'zod/mini'
import type { FieldError } from '#core/contract/envelope.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import { valueSchema } from '#core/contract/records/field-value.ts'
import { fieldOfProperty } from '#core/contract/records/write.ts'

/** What the form shows, by wire names. */
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

/** The contract's rules, and two that only make sense for people: an address that is one, and something to see. */
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

/** Whether the two say the same; the order of locations and roles says nothing. */
export const isSameForm = (a: UserForm, b: UserForm): boolean =>
  (Object.keys(a) as UserKey[]).every((key) => {
    const [one, other] = [a[key], b[key]]
    return Array.isArray(one) && Array.isArray(other) ? sorted(one) === sorted(other) : one === other
  })

/** The first error of each field that the form has, and the other messages. */
export function errorsByField(errors: readonly FieldError[]): {
  fields: Partial<Record<UserKey, string>>
  rest: string[]
} {
  const fields: Partial<Record<UserKey, string>> = {}
  const rest: string[] = []
  for (const { PropertyName, Message } of errors) {
    const key = fieldOfProperty(user, PropertyName)
    if (isUserKey(key)) fields[key] ??= asSentence(Message)
    else rest.push(asSentence(PropertyName ? `${PropertyName}: ${Message}` : Message))
  }
  return { fields, rest }
}

const keys = new Set<string>(Object.keys(emptyUser([])))
const isUserKey = (key: string | null): key is UserKey => key !== null && keys.has(key)

/** The server speaks in predicates: "belongs to another user already" → "Belongs to another user already." */
export function asSentence(message: string): string {
  const begun = message.charAt(0).toLocaleUpperCase() + message.slice(1)
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`
}
