import { useQuery } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { areNotesCut } from '#core/domain/filter/search-text.ts'
import { fold } from '#core/domain/board/fold.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { opportunityKey } from '#web/sync/query-keys.ts'
import type { Services } from '#web/sync/services.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useStages } from '#web/queries/stages.ts'

const opportunityQuery = ({ confirmed }: Services, id: number) => ({
  queryKey: opportunityKey(id),
  queryFn: ({ signal }: { signal: AbortSignal }) => confirmed.readOne(id, signal),
  placeholderData: () => wholeRecord(confirmed, id),
  refetchOnReconnect: true,
  // Cards are checked then, too: a drawer must not be older than the board behind it.
  refetchOnWindowFocus: 'always' as const,
})

/** What the board knows of it. Not with notes or custom fields that are cut: the user would edit a part and lose the rest. */
function wholeRecord(confirmed: Services['confirmed'], id: number): CrmOpportunity | undefined {
  const known = confirmed.find(id)
  return known && !areNotesCut(known) && Reflect.get(known, 'CustomFieldsIsCut') !== true ? known : undefined
}

/** Nobody has said that it is not there, or not for this person. */
const isUnanswered = (error: Error | null) =>
  ['unreachable', 'busy', 'failed'].includes((error as ApiError | null)?.kind ?? '')

/**
 * One record with its pending operations: at once as the board knows it, then as the server answers; without an answer it
 * stays as the board knows it. Without the right to open it the server is not asked.
 */
export function useOpportunity(id: number): ReadState & { record: CrmOpportunity | null; retry(): void } {
  const services = useServices()
  const { log } = services
  const operations = useSyncExternalStore(log.subscribe, log.read)
  const { Roles } = useMe()
  const query = useQuery({ ...opportunityQuery(services, id), enabled: isOffered(Roles, 'open') })
  const confirmed = query.data ?? (isUnanswered(query.error) ? wholeRecord(services.confirmed, id) : undefined)
  const boardId = confirmed?.CrmBoardColumnCrmBoardId ?? 0
  const { stagesById } = useStages(boardId)
  const record = useMemo(() => {
    if (!confirmed) return null
    const pending = operations.filter((operation) => operation.opportunityId === id)
    return pending.length === 0 ? confirmed : withOperations(confirmed, pending, stagesById)
  }, [confirmed, operations, id, stagesById])
  return { ...readStateOf(query), record, retry: () => void query.refetch() }
}

/** Folds operations over a single card. One that they take off the board is still the record that they were made on. */
function withOperations(
  confirmed: CrmOpportunity,
  operations: Parameters<typeof fold>[1],
  stages: ReadonlyMap<number, CrmBoardColumn>,
): CrmOpportunity {
  const alone = new Map([[confirmed.CrmBoardColumnId, [confirmed]]])
  const cards = [...fold(alone, operations, stages).values()].flat()
  return cards.find((card) => card.Id === confirmed.Id) ?? confirmed
}
