import { notifyManager } from '@tanstack/react-query'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { byPlace } from '#core/domain/board/placement.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import type { KeptBoards } from '#web/sync/persisted/persisted-boards.ts'
import { arranged, type Cards, keepingKnown, type StageCards } from '#web/sync/confirmed/stage-cards.ts'
import type { StagePages } from './stage-pages.ts'
import type { Turns } from '#web/sync/semaphore.ts'

export interface StageReader {
  /** Shows the top of every stage: all of them in one answer, and drawn at once. */
  showFirstScreen(boardId: number): Promise<void>
  /**
   * Every card of a stage; what has come so far is shown meanwhile. The first screen comes before everything else, and
   * folded stages last. `isFolded` may change while it is being read.
   */
  readStage(stage: CrmBoardColumn, isFolded: () => boolean, signal?: AbortSignal): Promise<StageCards>
}

export interface StageReaderParts {
  api: Api
  confirmed: Confirmed
  kept: KeptBoards
  pages: StagePages
  turns: Turns
  /** How long the first screen may keep the rest waiting. */
  patience(): Promise<void>
  /** What is ready at about the same time goes on together. */
  gather(): Promise<void>
}

export function createStageReader(parts: StageReaderParts): StageReader {
  const { api, confirmed, kept, pages, turns, patience, gather } = parts
  const firstScreens = new Map<number, Promise<void>>()
  const knownOf = (stageId: number) => confirmed.stages().find((each) => each.stageId === stageId)?.known

  /** Whoever wants one of the stages waits for the same answer. */
  function showFirstScreen(boardId: number): Promise<void> {
    const shown = firstScreens.get(boardId) ?? readFirstScreen(boardId).finally(() => firstScreens.delete(boardId))
    firstScreens.set(boardId, shown)
    return shown
  }

  async function readFirstScreen(boardId: number): Promise<void> {
    const reading = confirmed.startReading()
    try {
      const stages = await api.board.firstCards(boardId)
      notifyManager.batch(() => {
        for (const { CrmBoardColumnId, Records, HasMore } of stages) {
          if (knownOf(CrmBoardColumnId)) continue
          const read = { cards: Records, isComplete: !HasMore }
          confirmed.show(CrmBoardColumnId, { ...read, cards: reading.cards(read, CrmBoardColumnId) })
        }
      })
    } catch (error) {
      // Only a convenience: the lists follow, and say what is wrong.
      if (!(error instanceof ApiError)) throw error
    }
  }

  const readStage: StageReader['readStage'] = async (stage, isFolded, signal) => {
    const reading = confirmed.startReading()
    const rank = () => (isFolded() ? archiveRank(stage) : 0)
    const show = (cards: Cards, isComplete: boolean): StageCards => {
      const before = knownOf(stage.Id) ?? nothingYet
      // What is there stays there until it was read again.
      if (before.isComplete && !isComplete) return before
      const read = { cards: arranged(isComplete ? cards : [...cards, ...below(before.cards, cards)]), isComplete }
      const known = { isComplete, cards: keepingKnown(reading.cards(read, stage.Id), before.cards) }
      confirmed.show(stage.Id, known)
      return known
    }

    if (!knownOf(stage.Id)) {
      await Promise.race([showFirstScreen(stage.CrmBoardId), patience()])
      const known = knownOf(stage.Id)
      if (known?.isComplete) return known
    }
    const asKept = await turns.take(rank, () => kept.showStage(stage.Id, (cards) => show(cards, true)))
    if (asKept) return asKept

    const read = await pages.read(stage.Id, { rank, show: (top) => void show(top, false), signal })
    // Every picture of the board costs about the same, however much of it is new.
    await gather()
    return show(read, true)
  }

  return { showFirstScreen, readStage }
}

const nothingYet: StageCards = { cards: [], isComplete: false }

/** Those that stand below the last of the others. */
function below(cards: Cards, others: Cards): Cards {
  const last = others.at(-1)
  return last ? cards.filter((card) => byPlace(card, last) > 0) : cards
}

const archiveRank = (stage: CrmBoardColumn) => (effectsOf(stage).includes('loses') ? 2 : 1)
