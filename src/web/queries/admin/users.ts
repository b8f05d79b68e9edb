import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { User } from '#core/contract/entities/user.ts'
import { ApiError } from '#web/api/api-error.ts'
import { type LinkSent, type RoleGroup, usersApi } from '#web/api/users/users.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'

export type { RoleGroup } from '#web/api/users/users.ts'

const usersKey = ['users'] as const
const userKey = (id: number) => ['users', id] as const
const noUsers: readonly User[] = []
const noGroups: readonly RoleGroup[] = []

/** The users that one may see, by name; without roles and locations. */
export function useUsers(): ReadState & { users: readonly User[]; retry(): void } {
  const { http } = useServices().api
  const query = useQuery({ queryKey: usersKey, queryFn: ({ signal }) => usersApi(http).all(signal) })
  return { ...readStateOf(query), users: query.data ?? noUsers, retry: () => void query.refetch() }
}

/** One user, with roles and locations. */
export function useUser(id: number): ReadState & { user: User | null; retry(): void } {
  const { http } = useServices().api
  // It fills a form: what is stale is read again before somebody edits it.
  const query = useQuery({
    queryKey: userKey(id),
    queryFn: ({ signal }) => usersApi(http).one(id, signal),
    staleTime: 0,
  })
  return { ...readStateOf(query), user: query.data ?? null, retry: () => void query.refetch() }
}

export function useRoleGroups(): readonly RoleGroup[] {
  const { http } = useServices().api
  const { data } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => usersApi(http).roles(signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? noGroups
}

export type UserResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ApiError }

export interface UserActions {
  /** `base` null makes a new user. The same fields under the same idempotency key are saved once. */
  save(base: User | null, fields: Partial<User>, key: string): Promise<UserResult<User>>
  sendPasswordLink(id: number): Promise<UserResult<LinkSent>>
  resetSecondFactor(id: number): Promise<UserResult<void>>
  signOutEverywhere(id: number): Promise<UserResult<void>>
}

export function useUserActions(): UserActions {
  const services = useServices()
  return useMemo(() => userActions(services), [services])
}

function userActions({ api, queryClient }: Services): UserActions {
  const users = usersApi(api.http)
  const refresh = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey })
  return {
    save: (base, fields, key) =>
      attempt(async () => {
        const saved = await (base ? users.update(base, fields, key) : users.create(fields, key))
        queryClient.setQueryData(userKey(saved.Id), saved)
        void queryClient.invalidateQueries({ queryKey: usersKey, exact: true })
        refresh(['lookup', 'users'])
        // The saved user may be the one who is signed in.
        refresh(sessionKey)
        return saved
      }),
    sendPasswordLink: (id) => attempt(() => users.sendPasswordLink(id)),
    resetSecondFactor: (id) => attempt(() => users.resetSecondFactor(id)),
    signOutEverywhere: (id) =>
      attempt(async () => {
        await users.signOutEverywhere(id)
        refresh(sessionKey)
      }),
  }
}

/** Sets a password with the token of a link, which ends every session. The promise answers why not; null: set. */
export function useSetPassword(): (token: string, password: string) => Promise<ApiError | null> {
  const { api, queryClient } = useServices()
  return async (token, password) => {
    const result = await attempt(() => usersApi(api.http).setPassword(token, password))
    if (!result.ok) return result.error
    await queryClient.resetQueries({ queryKey: sessionKey })
    return null
  }
}

async function attempt<Value>(work: () => Promise<Value>): Promise<UserResult<Value>> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof ApiError) return { ok: false, error }
    throw error
  }
}
