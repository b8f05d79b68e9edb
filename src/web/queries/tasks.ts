import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CoworkerTask } from '#core/contract/entities/supporting.ts'
import { can } from '#core/domain/rights/roles.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { tasksApi } from '#web/api/customer/tasks.ts'
import { asApiError } from '#web/sync/person.ts'
import type { Services } from '#web/sync/services.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'
import { useMe } from './person/session.ts'

export type TaskResult =
  { readonly ok: true; readonly value: CoworkerTask } | { readonly ok: false; readonly error: ApiError }

export interface TaskActions {
  /** `base` null adds a task, else these fields of it are changed. The same fields under the same key are saved once. */
  save(base: CoworkerTask | null, fields: Partial<CoworkerTask>, key: string): Promise<TaskResult>
}

const noTasks: readonly CoworkerTask[] = []

/** What is to be done and was done for a customer; nothing without the right to list tasks. Read again each time. */
export function useTasks(customerId: number): ReadState & { tasks: readonly CoworkerTask[]; retry(): void } {
  const { http } = useServices().api
  const { Roles } = useMe()
  const query = useQuery({
    enabled: can(Roles, 'CoworkerTask', 'List'),
    queryKey: tasksKey(customerId),
    queryFn: ({ signal }) => tasksApi(http).ofCustomer(customerId, signal),
    staleTime: 0,
  })
  return { ...readStateOf(query), tasks: query.data ?? noTasks, retry: () => void query.refetch() }
}

/** Writes of tasks: they wait for the server. */
export function useTaskActions(): TaskActions {
  const services = useServices()
  return useMemo(() => taskActions(services), [services])
}

const taskActions = ({ api, queryClient }: Services): TaskActions => ({
  async save(base, fields, key) {
    const tasks = tasksApi(api.http)
    try {
      const value = await (base ? tasks.change(base, fields, key) : tasks.create(fields, key))
      queryClient.setQueryData<readonly CoworkerTask[]>(tasksKey(value.CoworkerId), (known) =>
        known ? [...known.filter(({ Id }) => Id !== value.Id), value] : known,
      )
      return { ok: true, value }
    } catch (error) {
      const failure = asApiError(error)
      // Somebody else has changed or deleted it: the list shows what there is now.
      if (base && (failure.kind === 'conflict' || failure.kind === 'not-found')) {
        void queryClient.invalidateQueries({ queryKey: tasksKey(base.CoworkerId) })
      }
      return { ok: false, error: failure }
    }
  },
})

const tasksKey = (customerId: number) => ['tasks', customerId] as const
