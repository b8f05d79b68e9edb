import * as z from 'zod/mini'
import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import {
  listRoles,
  resetSecondFactor,
  sendPasswordLink,
  setPassword,
  signOutUser,
} from '#core/contract/endpoints/user-access.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { user, type User } from '#core/contract/entities/user.ts'
import { ask, parse } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'
import { readList } from '#web/api/read-list.ts'
import { ifMatchOf, tokenOf, withTokenOf } from '#web/api/version-token.ts'

const record = recordSchema(user)
const written = z.object({ Value: record })

/** How a password link left the server; `screen`: it did not, and `Link` is to be handed over. */
export type LinkSent = AnswerOf<typeof sendPasswordLink>

/** The roles that decide about one entity. */
export type RoleGroup = AnswerOf<typeof listRoles>[number]

export const usersApi = (http: Http) => ({
  /** Without their roles and locations: lists do not carry those. */
  all: (signal?: AbortSignal): Promise<User[]> => readList(http, user, { orderby: 'FullName', dir: 0 }, signal),

  one: async (id: number, signal?: AbortSignal): Promise<User> => {
    const { body, headers } = await http({ path: `${user.path}/${id}`, signal })
    return withTokenOf(headers, parse(record, body))
  },

  roles: (signal?: AbortSignal): Promise<RoleGroup[]> => ask(http, listRoles, { signal }),

  create: async (fields: Partial<User>, key: string): Promise<User> => {
    const headers = { 'Idempotency-Key': key }
    const answer = await http({ method: 'POST', path: user.path, body: fields, headers })
    return withTokenOf(answer.headers, parse(written, answer.body).Value)
  },

  /** Refused as a conflict if somebody else has changed the user since `base` was read. */
  update: async (base: User, fields: Partial<User>, key: string): Promise<User> => {
    const headers = {
      Prefer: 'return=representation',
      'If-Match': ifMatchOf(base.Version, tokenOf(base)),
      'Idempotency-Key': key,
    }
    const answer = await http({ method: 'PUT', path: user.path, body: { ...base, ...fields }, headers })
    return withTokenOf(answer.headers, parse(written, answer.body).Value)
  },

  sendPasswordLink: (id: number): Promise<LinkSent> => ask(http, sendPasswordLink, { params: { id } }),

  /** Refused if the user has no second factor. */
  resetSecondFactor: async (id: number): Promise<void> => {
    await ask(http, resetSecondFactor, { params: { id } })
  },

  signOutEverywhere: async (id: number): Promise<void> => {
    await ask(http, signOutUser, { params: { id } })
  },

  setPassword: async (token: string, password: string): Promise<void> => {
    await ask(http, setPassword, { body: { token, password } })
  },
})
