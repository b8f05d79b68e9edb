import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Business } from '#core/contract/entities/business.ts'
import type { User } from '#core/contract/entities/user.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { LinkSent, RoleGroup } from '#web/api/users.ts'
import { locationsQuery } from './boards.ts'
import { type Reading, readingOf } from '#web/sync/reading.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { type Services, useServices } from './services.ts'

export type { RoleGroup } from '#web/api/users.ts'

const usersKey = ['users'] as const
const userKey = (id: number) => ['users', id] as const
const noUsers: readonly User[] = []
const noGroups: readonly RoleGroup[] = []
const noLocations: readonly Business[] = []

/** Everybody whom one may see, by name; without roles and locations. */
export function useUsers(): Reading & { users: readonly User[]; retry(): void } {
  const { api } = useServices()
  const query = useQuery({ queryKey: usersKey, queryFn: ({ signal }) => api.users.all(signal) })
  return { ...readingOf(query), users: query.data ?? noUsers, retry: () => void query.refetch() }
}

/** One user, whole. */
export function useUser(id: number): Reading & { user: User | null; retry(): void } {
  const { api } = useServices()
  // A form stands on it: what is old is asked for again before somebody edits it.
  const query = useQuery({ queryKey: userKey(id), queryFn: ({ signal }) => api.users.one(id, signal), staleTime: 0 })
  return { ...readingOf(query), user: query.data ?? null, retry: () => void query.refetch() }
}

export function useRoleGroups(): readonly RoleGroup[] {
  const { api } = useServices()
  const { data } = useQuery({
    queryKey: ['roles'],
    queryFn: ({ signal }) => api.users.roles(signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? noGroups
}

export function useLocations(): Reading & { locations: readonly Business[] } {
  const query = useQuery(locationsQuery(useServices()))
  return { ...readingOf(query), locations: query.data ?? noLocations }
}

export type UserResult<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ApiError }

export interface UserActions {
  /** `base` null makes a new user. */
  save(base: User | null, fields: Partial<User>): Promise<UserResult<User>>
  sendPasswordLink(id: number): Promise<UserResult<LinkSent>>
  resetSecondFactor(id: number): Promise<UserResult<void>>
  signOutEverywhere(id: number): Promise<UserResult<void>>
}

export function useUserActions(): UserActions {
  const services = useServices()
  return useMemo(() => userActions(services), [services])
}

function userActions({ api, queryClient }: Services): UserActions {
  const refresh = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey })
  return {
    save: (base, fields) =>
      attempt(async () => {
        const saved = await (base ? api.users.update(base, fields) : api.users.create(fields))
        queryClient.setQueryData(userKey(saved.Id), saved)
        void queryClient.invalidateQueries({ queryKey: usersKey, exact: true })
        refresh(['lookup', 'users'])
        // It may have been one's own name or rights.
        refresh(sessionKey)
        return saved
      }),
    sendPasswordLink: (id) => attempt(() => api.users.sendPasswordLink(id)),
    resetSecondFactor: (id) => attempt(() => api.users.resetSecondFactor(id)),
    signOutEverywhere: (id) =>
      attempt(async () => {
        await api.users.signOutEverywhere(id)
        refresh(sessionKey)
      }),
  }
}

/** Sets a password with the token of a link. Null = set; what was signed in with the old one is not any more. */
export function useSetPassword(): (token: string, password: string) => Promise<ApiError | null> {
  const { api, queryClient } = useServices()
  return async (token, password) => {
    const result = await attempt(() => api.users.setPassword(token, password))
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
