import { notifyManager, type QueryClient } from '@tanstack/react-query'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { stageCardsKey } from '#web/sync/query-keys.ts'
import type { Confirmed } from './confirmed.ts'
import { mapInChunks } from './map-in-chunks.ts'
import { type Cards, keepArray, keepCard, newestInOrder, type StageCards } from './stage-cards.ts'

interface RefreshParts {
  queryClient: QueryClient
  api: Api
  confirmed: Pick<Confirmed, 'stages' | 'startReading' | 'show'>
  /** Every card of a stage as the server has it. */
  readCards(stageId: number): Promise<Cards>
  /** Lets the browser render and handle input. */
  yieldToBrowser(): Promise<void>
}

/** Reads loaded stages again, as `Confirmed` promises it. */
export async function refreshStages(
  { queryClient, api, confirmed, readCards, yieldToBrowser }: RefreshParts,
  stageIds: readonly number[],
): Promise<ApiError | null> {
  const loaded = new Map(confirmed.stages().map(({ stageId, known }) => [stageId, known.cards]))
  const reading = confirmed.startReading()
  const lists = stageIds.map(async (stageId) => {
    const before = loaded.get(stageId)
    if (!before) return null
    // Comparing thousands of cards in one go would be felt.
    return { stageId, cards: await mapInChunks(await readCards(stageId), keepCard(before), yieldToBrowser) }
  })
  const read = async () => {
    const fresh = (await Promise.all(lists)).filter((list) => list !== null)
    const present = new Set(fresh.flatMap(({ cards }) => cards.map(({ Id }) => Id)))
    const before = fresh.flatMap(({ stageId }) => loaded.get(stageId) ?? [])
    const left = before.filter(({ Id }) => !present.has(Id)).map(({ Id }) => Id)
    return { fresh, left, records: await api.opportunities.byIds(left, { present: [...present][0] }) }
  }
  const answered = await read().catch((error: unknown) => {
    if (error instanceof ApiError) return error
    throw error
  })
  if (answered instanceof ApiError) return answered
  const { fresh, left, records } = answered
  const moved = new Map(records.map((record) => [record.Id, record]))
  const deleted = new Set(left.filter((id) => !moved.has(id)))
  notifyManager.batch(() => {
    if (left.length > 0) reading.apply({ records: moved, deleted, positions: new Map() })
    for (const { stageId, cards: listed } of fresh) {
      const before = queryClient.getQueryData<StageCards>(stageCardsKey(stageId))
      // It may have come back meanwhile.
      const cameBack = records.filter(({ CrmBoardColumnId }) => CrmBoardColumnId === stageId)
      const list = {
        cards: cameBack.length > 0 ? newestInOrder([...listed, ...cameBack]) : listed,
        isComplete: true,
      }
      const cards = keepArray(reading.reconcile(list, stageId), before?.cards ?? [])
      if (cards !== before?.cards || !before.isComplete) confirmed.show(stageId, { cards, isComplete: true })
    }
  })
  return null
}
