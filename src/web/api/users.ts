import * as z from 'zod/mini'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import type { Http } from './http.ts'
import { parse, readList } from './read-list.ts'

const record = recordSchema(user)
const written = z.object({ Value: record })
const groups = z.array(z.object({ Entity: z.string(), Roles: z.array(z.string()) }))
const linkSent = z.object({ Value: z.object({ SentBy: z.enum(['mail', 'log']) }) })

/** The roles that decide about one entity. */
export type RoleGroup = z.infer<typeof groups>[number]

export const usersApi = (http: Http) => ({
  /** Without their roles and locations: lists do not carry those. */
  all: (signal?: AbortSignal): Promise<User[]> => readList(http, user, { orderby: 'FullName', dir: 0 }, signal),

  one: async (id: number, signal?: AbortSignal): Promise<User> =>
    parse(record, (await http({ path: `${user.path}/${id}`, signal })).body),

  roles: async (signal?: AbortSignal): Promise<RoleGroup[]> =>
    parse(groups, (await http({ path: '/ext/roles', signal })).body),

  create: async (fields: Partial<User>, key: string): Promise<User> => {
    const headers = { 'Idempotency-Key': key }
    return parse(written, (await http({ method: 'POST', path: user.path, body: fields, headers })).body).Value
  },

  /** Refused as a conflict if somebody else has changed the user since `base` was read. */
  update: async (base: User, fields: Partial<User>, key: string): Promise<User> => {
    const headers = { Prefer: 'return=representation', 'If-Match': `"${base.Version}"`, 'Idempotency-Key': key }
    return parse(written, (await http({ method: 'PUT', path: user.path, body: { ...base, ...fields }, headers })).body)
      .Value
  },

  /** How the link left: by mail, or into the server's log. */
  sendPasswordLink: async (id: number): Promise<'mail' | 'log'> =>
    parse(linkSent, (await http({ method: 'POST', path: `/ext/users/${id}/password-link` })).body).Value.SentBy,

  signOutEverywhere: async (id: number): Promise<void> => {
    await http({ method: 'POST', path: `/ext/users/${id}/sign-out` })
  },

  setPassword: async (token: string, password: string): Promise<void> => {
    await http({ method: 'POST', path: '/ext/password', body: { token, password } })
  },
})
