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
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'
import { readList } from '#web/api/read-list.ts'
import { recordApi } from '#web/api/record-api.ts'

const record = recordSchema(user)

/** How a password link left the server; `screen`: it did not, and `Link` is to be handed over. */
export type LinkSent = AnswerOf<typeof sendPasswordLink>

/** The roles that decide about one entity. */
export type RoleGroup = AnswerOf<typeof listRoles>[number]

export const usersApi = (http: Http) => ({
  ...recordApi(http, user.path, record),

  /** Without their roles and locations: lists do not carry those. */
  all: (signal?: AbortSignal): Promise<User[]> => readList(http, user, { orderby: 'FullName', dir: 0 }, signal),

  roles: (signal?: AbortSignal): Promise<RoleGroup[]> => ask(http, listRoles, { signal }),

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
