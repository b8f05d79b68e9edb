import { notifyManager } from '@tanstack/react-query'
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
  const changes = changesOfTops(tops)
  reading.apply(changes)
  // They are part of no top, and nobody waits for them.
  const [present] = changes.records.keys()
  void showElsewhere(services, [...changes.deleted], present)
}

/**
 * Shows the cards that have left the tops where they are now: until the board is compared as a whole, which may take seconds on
 * a bad network, they would be nowhere. Where they cannot be read, that comparison tells.
 */
async function showElsewhere(
  { api, confirmed }: Services,
  ids: readonly number[],
  present: number | undefined,
): Promise<void> {
  if (ids.length === 0) return
  const records = await api.opportunities.byIds(ids, { present }).catch(noneWithoutAnswer)
  notifyManager.batch(() => records.forEach(confirmed.adopt))
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
  // Or elsewhere.
  const gone = tops.flatMap(({ stage, cards, hasMore }) => {
    const last = hasMore ? cards.at(-1) : undefined
    return stage.cards.filter((card) => !records.has(card.Id) && (!last || byPosition(card, last) < 0))
  })
  return { records, positions: new Map(), deleted: new Set(gone.map(({ Id }) => Id)) }
}
