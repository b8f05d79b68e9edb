import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { BoardChanges } from '#web/sync/confirmed/board-changes.ts'
import type { StageCards } from '#web/sync/confirmed/stage-cards.ts'
import { stagesQuery } from '#web/sync/query-options.ts'
import type { Services } from '#web/sync/services.ts'

/**
 * Shows the top of every stage as the server's answers have it that came with the page, in a board that was restored from
 * this device: the picture shows it so. Whatever stands further down is compared later, as without them.
 */
export async function renewTop(services: Services, boardId: number): Promise<void> {
  const { api, confirmed, queryClient } = services
  const reading = confirmed.startReading()
  const [stages] = await Promise.all([
    api.board.firstCards(boardId).catch(noneWithoutAnswer),
    queryClient.prefetchQuery(stagesQuery(services, boardId)),
  ])
  const known = new Map(confirmed.stages().map((stage) => [stage.stageId, stage.known]))
  const tops = stages.flatMap(({ stageId, ...top }) => {
    const stage = known.get(stageId)
    return stage ? [{ stage, ...top }] : []
  })
  reading.apply(changesOfTops(tops))
}

function noneWithoutAnswer(error: unknown): [] {
  if (!(error instanceof ApiError)) throw error
  return []
}

interface Top {
  stage: StageCards
  /** The first ones of the stage, as read. */
  cards: readonly CrmOpportunity[]
  hasMore: boolean
}

function changesOfTops(tops: readonly Top[]): BoardChanges {
  const records = new Map(tops.flatMap(({ cards }) => cards).map((card) => [card.Id, card]))
  // Where they went, or whether they are deleted, the next comparison of the whole board tells.
  const gone = tops.flatMap(({ stage, cards, hasMore }) => {
    const last = hasMore ? cards.at(-1) : undefined
    return stage.cards.filter((card) => !records.has(card.Id) && (!last || byPosition(card, last) < 0))
  })
  return { records, positions: new Map(), deleted: new Set(gone.map(({ Id }) => Id)) }
}
