import { ApiError } from '#web/api/api-error.ts'
import type { ChangeMessage } from '#core/contract/endpoints/events.ts'
import type { ReadonlyStore } from '#web/react/store.ts'

/** What has changed on a server since the last time that somebody looked. */
export interface ChangeBatch {
  /** By Id of the opportunity, the latest change of each. */
  readonly cards: ReadonlyMap<number, ChangeMessage>
  /** A stage, a board or a location has changed. */
  readonly hasStages: boolean
  /** Something else has: the names on cards, or whatever happened while nobody listened. */
  readonly needsCheck: boolean
}

export interface ChangeQueue {
  add(change: ChangeMessage): void
  /** The server does not know what has changed. */
  addUnknown(): void
  /** Whether everything that was added has been read. */
  isEmpty(): boolean
  stop(): void
}

interface ChangeQueueParts {
  /** Brings the board up to date; throws where that fails. */
  read(batch: ChangeBatch): Promise<void>
  /** Everything that was added has been read. */
  onEmpty(): void
  /** While nobody can see the board nothing is read; what was added meanwhile is read afterwards. */
  isHidden: ReadonlyStore<boolean>
  now(): number
  /** In [0, 1). */
  random(): number
}

/** In milliseconds. Changes that arrive together are read together. */
const coalescing = 50
/** In milliseconds, from one read to the next: a few changes, and a storm of them. */
const calmInterval = 400
const stormInterval = 1_000
/** From here on a batch is read as a whole board. */
export const mostSingleCards = 50
/** In milliseconds, after a read that failed. */
const firstRetry = 500
const longestRetry = 15_000

/** Collects changes, at the cost of a Map entry each, and reads them together: one read at a time, and seldom in a storm. */
export function createChangeQueue({ read, onEmpty, isHidden, now, random }: ChangeQueueParts): ChangeQueue {
  let cards = new Map<number, ChangeMessage>()
  let hasStages = false
  let needsCheck = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let isReading = false
  let isStopped = false
  let failures = 0
  /** Before this time nothing is read again. */
  let earliest = 0

  const isIdle = () => cards.size === 0 && !hasStages && !needsCheck

  function schedule() {
    if (timer !== undefined || isReading || isStopped || isHidden.read()) return
    timer = setTimeout(() => void flush(), Math.max(coalescing, earliest - now()))
  }

  async function flush() {
    timer = undefined
    const batch = { cards, hasStages, needsCheck }
    cards = new Map()
    hasStages = false
    needsCheck = false
    isReading = true
    const startedAt = now()
    try {
      await read(batch)
      failures = 0
      earliest = batch.cards.size > mostSingleCards ? now() + stormInterval : startedAt + calmInterval
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // What was read meanwhile is newer.
      cards = new Map([...batch.cards, ...cards])
      hasStages ||= batch.hasStages
      needsCheck ||= batch.needsCheck
      earliest = now() + (0.5 + random() / 2) * Math.min(longestRetry, firstRetry * 2 ** failures)
      failures += 1
    } finally {
      isReading = false
      if (isIdle()) onEmpty()
      else schedule()
    }
  }

  const forget = isHidden.subscribe(() => {
    clearTimeout(timer)
    timer = undefined
    if (!isIdle()) schedule()
  })

  return {
    add(change) {
      switch (change.Entity) {
        case 'CrmOpportunity':
          cards.set(change.EntityId, change)
          break
        case 'CrmBoardColumn':
        case 'CrmBoard':
        case 'Business':
          hasStages = true
          break
        case 'Coworker':
        case 'Team':
        case 'User':
        case 'OpportunityType':
          needsCheck = true
          break
        default:
          // Nothing of it is on a board.
          return
      }
      schedule()
    },
    addUnknown() {
      needsCheck = true
      schedule()
    },
    isEmpty: () => isIdle() && !isReading,
    stop() {
      isStopped = true
      clearTimeout(timer)
      forget()
    },
  }
}
