import { notifyManager } from '@tanstack/react-query'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import type { CardsOfStage } from '#web/api/board-reads.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { type Cards, keepIdentity, newestInOrder, type StageCards } from '#web/sync/confirmed/stage-cards.ts'
import type { PersistedBoards } from '#web/sync/persisted/persisted-boards.ts'
import type { Semaphore } from '#web/sync/semaphore.ts'
import type { StagePages } from './stage-pages.ts'

export interface StageReader {
  /** Shows the top of every stage: all of them in one answer, and rendered together. */
  showFirstScreen(boardId: number): Promise<void>
  /**
   * Every card of a stage; what has arrived so far is shown meanwhile. The first screen comes before everything else,
   * collapsed stages come last. `isCollapsed` may change while the stage is being read.
   */
  readStage(stage: CrmBoardColumn, isCollapsed: () => boolean, signal?: AbortSignal): Promise<StageCards>
}

interface StageReaderParts {
  api: Api
  confirmed: Confirmed
  persisted: PersistedBoards
  pages: StagePages
  semaphore: Semaphore
  /** Resolves when the lists no longer wait for the first screen. */
  firstScreenTimeout(): Promise<void>
  /** Resolves when they no longer wait for the answer with the whole board, either. */
  boardTimeout(): Promise<void>
  /** Resolves for all stages that arrived at about the same time at once, so that they are rendered together. */
  renderBatch(): Promise<void>
}

export function createStageReader(parts: StageReaderParts): StageReader {
  const { api, confirmed, persisted, pages, semaphore, firstScreenTimeout, boardTimeout, renderBatch } = parts
  const firstScreens = new Map<number, Promise<void>>()
  const boards = new Map<number, Promise<void>>()
  const knownOf = (stageId: number) => confirmed.stages().find((each) => each.stageId === stageId)?.known

  const showFirstScreen = showOnce(firstScreens, (boardId) => api.board.firstCards(boardId))
  /** All cards of a board, where it is not too large: one answer and one render instead of one for each list. */
  const showBoard = showOnce(boards, (boardId) => api.board.cards(boardId))

  /** Coalesces the stages of a board: each waits for the same answer. */
  function showOnce(shown: Map<number, Promise<void>>, read: (boardId: number) => Promise<CardsOfStage[]>) {
    return (boardId: number) => {
      const showing = shown.get(boardId) ?? showStages(() => read(boardId)).finally(() => shown.delete(boardId))
      shown.set(boardId, showing)
      return showing
    }
  }

  async function showStages(read: () => Promise<CardsOfStage[]>): Promise<void> {
    const reading = confirmed.startReading()
    try {
      const stages = await read()
      const records = new Map(stages.flatMap(({ cards }) => cards).map((card) => [card.Id, card]))
      notifyManager.batch(() => {
        reading.apply({ records: movedSince(records), deleted: new Set(), positions: new Map() })
        for (const { stageId, cards, hasMore } of stages) {
          const known = knownOf(stageId)
          // Where a card is that is not in the answer, the list of its stage finds out: until then it stays.
          if (known && (known.isComplete || hasMore || !known.cards.every(({ Id }) => records.has(Id)))) continue
          const list = { cards, isComplete: !hasMore }
          const shown = reading.reconcile(list, stageId)
          confirmed.show(stageId, { ...list, cards: known ? keepIdentity(shown, known.cards) : shown })
        }
      })
    } catch (error) {
      // Only a head start: the lists follow, and say what is wrong.
      if (!(error instanceof ApiError)) throw error
    }
  }

  /** Those that are shown in other stages: of complete ones, which stay as they are, the answer may be newer. */
  const movedSince = (records: ReadonlyMap<number, CrmOpportunity>): ReadonlyMap<number, CrmOpportunity> =>
    new Map(
      confirmed.stages().flatMap(({ stageId, known }) =>
        known.cards.flatMap(({ Id }) => {
          const record = records.get(Id)
          return record && record.CrmBoardColumnId !== stageId ? [[Id, record]] : []
        }),
      ),
    )

  const readStage: StageReader['readStage'] = async (stage, isCollapsed, signal) => {
    const reading = confirmed.startReading()
    const rank = () => (isCollapsed() ? archiveRank(stage) : 0)
    const show = (cards: Cards, isComplete: boolean): StageCards => {
      const before = knownOf(stage.Id) ?? nothingYet
      // A complete list stays on the screen until it has been read again as a whole.
      if (before.isComplete && !isComplete) return before
      // Until the last page nobody can say where what has left the stage is now: it stays where it was.
      const read = { cards: newestInOrder(isComplete ? cards : [...cards, ...before.cards]), isComplete }
      const known = { isComplete, cards: keepIdentity(reading.reconcile(read, stage.Id), before.cards) }
      confirmed.show(stage.Id, known)
      return known
    }

    if (!knownOf(stage.Id)) {
      await Promise.race([showFirstScreen(stage.CrmBoardId), firstScreenTimeout()])
      const known = knownOf(stage.Id)
      if (known?.isComplete) return known
    }
    const restored = await semaphore.run(() => persisted.showStage(stage.Id, (cards) => show(cards, true)), rank)
    if (restored) return restored
    if (!knownOf(stage.Id)?.isComplete) {
      await Promise.race([showBoard(stage.CrmBoardId), boardTimeout()])
      const known = knownOf(stage.Id)
      if (known?.isComplete) return known
      // All stages are here in this moment: the other ones are the first to ask for their lists.
      if (isCollapsed()) await renderBatch()
    }

    const shown = knownOf(stage.Id)?.cards ?? []
    const read = await pages.read(stage.Id, { rank, show: (top) => void show(top, false), signal })
    const present = new Set(read.map(({ Id }) => Id))
    const left = shown.filter(({ Id }) => !present.has(Id))
    const moved = await readMoved(left, { present: read[0]?.Id, signal })
    // Before the lists are shown: React Query keeps what this answers, also where another list has changed the stage since.
    for (const record of moved ?? []) confirmed.adopt(record)
    // A render of the board costs about the same, however many of its stages are new.
    await renderBatch()
    return show(moved ? read : [...read, ...left], true)
  }

  /**
   * The cards that were shown in a stage and have left it. The list of the stage that they are in now may be from before:
   * they would be in none. Null where they cannot be read: they stay where they were until the next check of the board.
   */
  async function readMoved(left: Cards, how: Parameters<typeof api.opportunities.byIds>[1]): Promise<Cards | null> {
    const ids = left.map(({ Id }) => Id)
    try {
      return await api.opportunities.byIds(ids, how)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return null
    }
  }

  return { showFirstScreen, readStage }
}

const nothingYet: StageCards = { cards: [], isComplete: false }

const archiveRank = (stage: CrmBoardColumn) => (effectsOf(stage).includes('loses') ? 2 : 1)
