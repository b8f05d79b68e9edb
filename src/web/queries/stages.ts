import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'

const noStages: readonly CrmBoardColumn[] = []

/** The stages of a board, in order; 0 = no board yet. */
export function useStages(boardId: number): ReadState & {
  stages: readonly CrmBoardColumn[]
  stagesById: ReadonlyMap<number, CrmBoardColumn>
  retry(): void
} {
  const query = useQuery({ ...stagesQuery(useServices(), boardId), enabled: boardId > 0 })
  const stages = query.data ?? noStages
  const stagesById = useMemo(() => new Map(stages.map((stage) => [stage.Id, stage])), [stages])
  return { ...readStateOf(query), stages, stagesById, retry: () => void query.refetch() }
}
