import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ApiError } from '#web/api/api-error.ts'
import { type SecondFactorState, secondFactorApi } from '#web/api/users/second-factor.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'

const key = ['second-factor'] as const

/** The signed-in user's own second factor. */
export function useSecondFactor(): ReadState & { state: SecondFactorState | null; retry(): void } {
  const { http } = useServices().api
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => secondFactorApi(http).read(signal), staleTime: 0 })
  return { ...readStateOf(query), state: query.data ?? null, retry: () => void query.refetch() }
}

export interface SecondFactorActions {
  begin(password: string): Promise<{ Secret: string; Uri: string } | ApiError>
  /** Answers the recovery codes. */
  confirm(code: string): Promise<readonly string[] | ApiError>
  /** Null = off. */
  turnOff(code: string): Promise<ApiError | null>
  /** Whoever had to set it up first may go on. */
  refresh(): Promise<void>
}

export function useSecondFactorActions(): SecondFactorActions {
  const services = useServices()
  return useMemo(() => secondFactorActions(services), [services])
}

const secondFactorActions = ({ api: { http }, queryClient }: Services): SecondFactorActions => ({
  begin: (password) => attempt(() => secondFactorApi(http).begin(password)),
  confirm: (code) => attempt(() => secondFactorApi(http).confirm(code)),
  turnOff: (code) =>
    attempt(async () => {
      await secondFactorApi(http).turnOff(code)
      return null
    }),
  async refresh() {
    await queryClient.invalidateQueries({ queryKey: key })
    await queryClient.invalidateQueries({ queryKey: sessionKey })
  },
})

async function attempt<Value>(work: () => Promise<Value>): Promise<Value | ApiError> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}
