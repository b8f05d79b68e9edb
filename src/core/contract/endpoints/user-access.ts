import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { instant, requiredText } from './values.ts'

/** What administrators do about a user's access. Each needs no fewer rights than the user has, else it is refused. */
const ofUser = { method: 'POST', access: { entity: 'User', action: 'Edit' }, params: { id: 'id' } } as const

export const sendPasswordLink = {
  ...ofUser,
  path: '/ext/users/{id}/password-link',
  answer: z.object({
    SentBy: z.enum(['mail', 'log', 'screen']),
    ExpiresOn: instant,
    /** Only with `screen`. */
    Link: z.optional(z.string()),
  }),
  isWrite: true,
  errors: [404],
} as const satisfies Endpoint

/** Ends every session and token of a user. */
export const signOutUser = {
  ...ofUser,
  path: '/ext/users/{id}/sign-out',
  answer: z.null(),
  isWrite: true,
  errors: [404],
} as const satisfies Endpoint

/** Turns the second factor of a user off who can no longer use the authenticator app. */
export const resetSecondFactor = {
  ...ofUser,
  path: '/ext/users/{id}/second-factor-reset',
  answer: z.null(),
  isWrite: true,
  errors: [404],
} as const satisfies Endpoint

const fewestCharacters = 10
const mostCharacters = 200
const charactersOf = (password: string) => Array.from(password.normalize('NFKC')).length

/** 10 to 200 characters, counted as code points of the normalised text (NFKC). */
const newPassword = requiredText.check(
  z.refine((text) => charactersOf(text) >= fewestCharacters, {
    error: `has fewer than ${fewestCharacters} characters`,
  }),
  z.refine((text) => charactersOf(text) <= mostCharacters, { error: `has more than ${mostCharacters} characters` }),
)

/** Sets a password with the token of a one-time link; no session is needed. */
export const setPassword = {
  method: 'POST',
  path: '/ext/password',
  access: 'public',
  body: z.object({ token: requiredText, password: newPassword }),
  isSecret: true,
  answer: z.object({ Email: z.string() }),
  isWrite: true,
  errors: [400, 429],
} as const satisfies Endpoint

/** The roles that decide about each entity, as they stand in `UserRoles`. */
export const listRoles = {
  method: 'GET',
  path: '/ext/roles',
  access: 'user',
  answer: z.array(z.object({ Entity: z.string(), Roles: z.array(z.string()) })),
} as const satisfies Endpoint
