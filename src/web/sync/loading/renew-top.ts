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
    api.board.firstCards(boardId).catch(nullWithoutAnswer),
    queryClient.prefetchQuery(stagesQuery(services, boardId)),
  ])
  const known = new Map(confirmed.stages().map((stage) => [stage.stageId, stage.known]))
  const tops = (stages ?? []).flatMap(({ stageId, ...top }) => {
    const stage = known.get(stageId)
    return stage ? [{ stage, ...top }] : []
  })
  const { records, left } = changesOfTops(tops)
  const [present] = records.keys()
  // Shown with the tops: until the board is compared as a whole, which may take seconds on a bad network, they would be nowhere.
  const found = await api.opportunities.byIds(left, { present }).catch(nullWithoutAnswer)
  const elsewhere = new Map(found?.map((card) => [card.Id, card]))
  reading.apply({
    records: new Map([...records, ...elsewhere]),
    positions: new Map(found?.map(({ Id, Position }) => [Id, Position])),
    // Those of which nobody can say where they are stay where they were.
    deleted: new Set(found && left.filter((id) => !elsewhere.has(id))),
  })
}

function nullWithoutAnswer(error: unknown): null {
  if (!(error instanceof ApiError)) throw error
  return null
}

interface Top {
  stage: StageCards
  /** The first ones of the stage, as read. */
  cards: readonly CrmOpportunity[]
  hasMore: boolean
}

/** `left`: the Ids of the cards that are no longer where they were. */
function changesOfTops(tops: readonly Top[]): Pick<BoardChanges, 'records'> & { left: readonly number[] } {
  const records = new Map(tops.flatMap(({ cards }) => cards).map((card) => [card.Id, card]))
  const left = tops.flatMap(({ stage, cards, hasMore }) => {
    const last = hasMore ? cards.at(-1) : undefined
    return stage.cards.filter((card) => !records.has(card.Id) && (!last || byPosition(card, last) < 0))
  })
  return { records, left: left.map(({ Id }) => Id) }
}
