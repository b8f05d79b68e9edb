import type { Api } from '#web/api/api.ts'
import { readPages } from '#web/api/read-list.ts'
import type { Cards } from '#web/sync/confirmed/stage-cards.ts'
import { readRetries, withRetries } from '#web/sync/retry.ts'
import type { Semaphore } from '#web/sync/semaphore.ts'

export interface StagePages {
  /** Every card of a stage as the server has it; `show` gets those from the top that have arrived so far. */
  read(stageId: number, options?: ReadOptions): Promise<Cards>
}

export interface ReadOptions {
  /** The lowest is read next. */
  rank?(): number
  show?(top: Cards): void
  signal?: AbortSignal | undefined
}

/** Reads page by page through the semaphore. A page that fails is requested again, without the others. */
export function createStagePages(parts: {
  api: Api
  semaphore: Semaphore
  pause(milliseconds: number): Promise<void>
  random(): number
}): StagePages {
  const { api, semaphore, pause, random } = parts
  return {
    async read(stageId, { rank, show, signal } = {}) {
      const readPage = (number: number) =>
        withRetries(() => semaphore.run(() => api.opportunities.pageOfStage(stageId, number, signal), rank), {
          pause,
          random,
          limits: readRetries,
        })
      const pages = await readPages(readPage, show && ((some) => show(some.flatMap(({ Records }) => Records))))
      return pages.flatMap(({ Records }) => Records)
    },
  }
}
