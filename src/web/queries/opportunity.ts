import { useQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { areNotesCut } from '#core/domain/filter/search-text.ts'
import { fold } from '#core/domain/board/fold.ts'
import { historyKey, opportunityKey } from '#web/sync/confirmed/confirmed.ts'
import { type Reading, readingOf } from '#web/sync/reading.ts'
import { type Services, useServices } from './services.ts'
import { useStages } from './stages.ts'

export const opportunityQuery = ({ confirmed }: Services, id: number) => ({
  queryKey: opportunityKey(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => confirmed.readOne(id, signal),
  // Not with notes that are cut: somebody would edit a part for the whole.
  placeholderData: () => {
    const known = confirmed.find(id)
    return known && !areNotesCut(known) ? known : undefined
  },
  // As the cards are: a drawer must not show less than the board behind it.
  refetchOnWindowFocus: 'always' as const,
})

/** One record as seen: what the board already knows at once, what the server says as soon as it is there. */
export function useOpportunity(id: number): Reading & { record: CrmOpportunity | null; retry(): void } {
  const services = useServices()
  const { log } = services
  const operations = useSyncExternalStore(log.subscribe, log.read)
  const query = useQuery(opportunityQuery(services, id))
  const confirmed = query.data
  const boardId = confirmed?.CrmBoardColumnCrmBoardId ?? 0
  const { stagesById } = useStages(boardId)
  const record = useMemo(() => {
    if (!confirmed) return null
    const own = operations.filter((operation) => operation.opportunityId === id)
    return own.length === 0 ? confirmed : seenAlone(confirmed, own, stagesById)
  }, [confirmed, operations, id, stagesById])
  return { ...readingOf(query), record, retry: () => void query.refetch() }
}

/** A card that its operations take off the board is still the record that they were done to. */
function seenAlone(
  confirmed: CrmOpportunity,
  operations: Parameters<typeof fold>[1],
  stages: ReadonlyMap<number, CrmBoardColumn>,
): CrmOpportunity {
  const alone = new Map([[confirmed.CrmBoardColumnId, [confirmed]]])
  const cards = [...fold(alone, operations, stages).values()].flat()
  return cards.find((card) => card.Id === confirmed.Id) ?? confirmed
}

const noHistory: readonly CrmOpportunityHistory[] = []

/** Where it has been, the latest transition first. */
export function useOpportunityHistory(id: number): Reading & { history: readonly CrmOpportunityHistory[] } {
  const { api } = useServices()
  const query = useQuery({
    queryKey: historyKey(id),
    queryFn: ({ signal }) => api.opportunities.history(id, signal),
  })
  return { ...readingOf(query), history: query.data ?? noHistory }
}
