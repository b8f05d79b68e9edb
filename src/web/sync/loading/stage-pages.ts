import type { Api } from '#web/api/api.ts'
import { readPages } from '#web/api/read-list.ts'
import { mayReadAgain, readAgainAfter } from '#web/sync/read-again.ts'
import type { Cards } from '#web/sync/confirmed/stage-cards.ts'
import type { Turns } from '#web/sync/semaphore.ts'

export interface StagePages {
  /** Every card of a stage as the server has it; `show` gets those from the top that have come so far. */
  read(stageId: number, options?: ReadOptions): Promise<Cards>
}

export interface ReadOptions {
  /** The lowest is next; asked whenever a place is free. */
  rank?(): number
  show?(top: Cards): void
  signal?: AbortSignal | undefined
}

/** Reads page by page, only so many at the same time. A page that fails is asked for again, without the others. */
export function createStagePages(parts: {
  api: Api
  turns: Turns
  pause(milliseconds: number): Promise<void>
}): StagePages {
  const { api, turns, pause } = parts

  async function again<Value>(read: () => Promise<Value>): Promise<Value> {
    for (let failures = 0; ; failures++) {
      try {
        return await read()
      } catch (error) {
        if (!mayReadAgain(failures, error)) throw error
        await pause(readAgainAfter(failures))
      }
    }
  }

  return {
    async read(stageId, { rank = first, show, signal } = {}) {
      const pages = await readPages(
        (number) => again(() => turns.take(rank, () => api.opportunities.pageOfStage(stageId, number, signal))),
        show && ((some) => show(some.flatMap(({ Records }) => Records))),
      )
      return pages.flatMap(({ Records }) => Records)
    },
  }
}

const first = () => 0
