import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { byPlace } from '#core/domain/board/placement.ts'
import { stagesKey } from '#web/sync/query-keys.ts'
import { type Reading, readingOf } from './read-state.ts'
import { type Services, useServices } from '#web/sync/services.ts'

const noStages: readonly CrmBoardColumn[] = []

export const stagesQuery = ({ api }: Services, boardId: number) => ({
  queryKey: stagesKey(boardId),
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await api.stages(boardId, signal)).toSorted(byPlace),
})

/** The stages of a board, in order; 0 = no board yet. */
export function useStages(boardId: number): Reading & {
  stages: readonly CrmBoardColumn[]
  stagesById: ReadonlyMap<number, CrmBoardColumn>
  retry(): void
} {
  const query = useQuery({ ...stagesQuery(useServices(), boardId), enabled: boardId > 0 })
  const stages = query.data ?? noStages
  const stagesById = useMemo(() => new Map(stages.map((stage) => [stage.Id, stage])), [stages])
  return { ...readingOf(query), stages, stagesById, retry: () => void query.refetch() }
}
