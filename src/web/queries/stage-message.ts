import { useQuery } from '@tanstack/react-query'
import { readStageMessage } from '#core/contract/endpoints/lookups.ts'
import { ask } from '#web/api/ask.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'

/** What a stage sends to the customer of a card that enters it, read anew each time: somebody may just have changed it. */
export function useStageMessage(
  stageId: number,
): ReadState & { message: { Subject: string; MessageText: string | null } | null; retry(): void } {
  const { api } = useServices()
  const query = useQuery({
    queryKey: ['stage-message', stageId],
    queryFn: ({ signal }) => ask(api.http, readStageMessage, { params: { id: stageId }, signal }),
    gcTime: 0,
    staleTime: 0,
  })
  return { ...readStateOf(query), message: query.data ?? null, retry: () => void query.refetch() }
}
