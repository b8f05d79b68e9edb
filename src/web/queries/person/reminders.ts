import { useQuery } from '@tanstack/react-query'
import { readReminders, type Reminder } from '#core/contract/endpoints/reminders.ts'
import { ask } from '#web/api/ask.ts'
import { remindersKey } from '#web/sync/query-keys.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'

export type { Reminder } from '#core/contract/endpoints/reminders.ts'

const none: readonly Reminder[] = []

/** In milliseconds: at midnight of a location what is due changes without an event. */
const refreshInterval = 60_000

/** The follow-ups of whoever is signed in that are due or overdue, on every board that they see. `total`: also beyond those listed. */
export function useReminders(): ReadState & { reminders: readonly Reminder[]; total: number; retry(): void } {
  const { api } = useServices()
  const query = useQuery({
    queryKey: remindersKey,
    queryFn: ({ signal }) => ask(api.http, readReminders, { signal }),
    staleTime: refreshInterval / 2,
    refetchInterval: refreshInterval,
  })
  const { data } = query
  return {
    ...readStateOf(query),
    reminders: data?.Reminders ?? none,
    total: data?.Total ?? 0,
    retry: () => void query.refetch(),
  }
}
