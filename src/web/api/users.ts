import * as z from 'zod/mini'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import type { Http } from './http.ts'
import { parse, readList } from './read-list.ts'

const record = recordSchema(user)
const written = z.object({ Value: record })
const groups = z.array(z.object({ Entity: z.string(), Roles: z.array(z.string()) }))
const linkSent = z.object({
  Value: z.discriminatedUnion('SentBy', [
    z.object({ SentBy: z.enum(['mail', 'log']) }),
    z.object({ SentBy: z.literal('screen'), Link: z.string() }),
  ]),
})

/** How a password link left the server; `screen`: it did not, and whoever asked for it hands it over. */
export type LinkSent = z.infer<typeof linkSent>['Value']

/** The roles that decide about one entity. */
export type RoleGroup = z.infer<typeof groups>[number]

export const usersApi = (http: Http) => ({
  /** Without their roles and locations: lists do not carry those. */
  all: (signal?: AbortSignal): Promise<User[]> => readList(http, user, { orderby: 'FullName', dir: 0 }, signal),

  one: async (id: number, signal?: AbortSignal): Promise<User> =>
    parse(record, (await http({ path: `${user.path}/${id}`, signal })).body),

  roles: async (signal?: AbortSignal): Promise<RoleGroup[]> =>
    parse(groups, (await http({ path: '/ext/roles', signal })).body),

  create: async (fields: Partial<User>): Promise<User> =>
    parse(written, (await http({ method: 'POST', path: user.path, body: fields })).body).Value,

  /** Refused as a conflict if somebody else has changed the user since `base` was read. */
  update: async (base: User, fields: Partial<User>): Promise<User> => {
    const headers = { Prefer: 'return=representation', 'If-Match': `"${base.Version}"` }
    return parse(written, (await http({ method: 'PUT', path: user.path, body: { ...base, ...fields }, headers })).body)
      .Value
  },

  sendPasswordLink: async (id: number): Promise<LinkSent> =>
    parse(linkSent, (await http({ method: 'POST', path: `/ext/users/${id}/password-link` })).body).Value,

  /** Refused if the user has no second factor. */
  resetSecondFactor: async (id: number): Promise<void> => {
    await http({ method: 'POST', path: `/ext/users/${id}/second-factor-reset` })
  },

  signOutEverywhere: async (id: number): Promise<void> => {
    await http({ method: 'POST', path: `/ext/users/${id}/sign-out` })
  },

  setPassword: async (token: string, password: string): Promise<void> => {
    await http({ method: 'POST', path: '/ext/password', body: { token, password } })
  },
})
