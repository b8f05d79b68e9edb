import { ApiError } from '#web/api/api-error.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'

/** Milliseconds in which a move with effects outside can be taken back: a message cannot be recalled. */
export const holdTime = 10_000

/** An operation that is shown, and sent when its countdown has ended. */
export interface Hold {
  readonly key: string
  readonly opportunityId: number
  /** In milliseconds. */
  readonly left: number
}

export interface Holds {
  /** By the Id of the opportunity. */
  store: ReadonlyStore<ReadonlyMap<number, Hold>>
  /** Begins the countdown of an operation that is in the log as `held`. */
  begin(key: string): void
  /** Ends the countdown: it is sent at once. */
  sendNow(opportunityId: number): void
  /** Nothing is sent any more: the page is being left. The next visit tells of what was held. */
  stop(): void
  /** A page that was left is shown again, out of the back/forward cache: that is the next visit. */
  dropStopped(): void
}

interface HoldsParts {
  log: OperationLog
  /** Has the log sent. */
  wake(): void
  /** Whether somebody can be looking: in a hidden tab no countdown runs. */
  isVisible(): boolean
}

const tick = 250

/** The countdowns of what this tab holds back. */
export function createHolds({ log, wake, isVisible }: HoldsParts): Holds {
  const store = createStore<ReadonlyMap<number, Hold>>(new Map())
  let timer: ReturnType<typeof setInterval> | undefined

  const all = () => [...store.read().values()]
  function set(holds: readonly Hold[]) {
    store.set(new Map(holds.map((hold) => [hold.opportunityId, hold])))
    if (holds.length > 0) return
    clearInterval(timer)
    timer = undefined
  }

  function send({ key }: Hold) {
    const entry = log.find(key)
    if (entry?.operation.state !== 'held') return
    log.change({ ...entry, operation: { ...entry.operation, state: 'queued' } }, true)
    wake()
  }

  function countDown() {
    if (!isVisible()) return
    const next = all().map((hold) => ({ ...hold, left: hold.left - tick }))
    set(next.filter(({ left }) => left > 0))
    for (const hold of next) if (hold.left <= 0) send(hold)
  }

  // What was taken back is held no longer.
  log.subscribe(() => {
    const held = all().filter(({ key }) => log.find(key)?.operation.state === 'held')
    if (held.length < store.read().size) set(held)
  })

  return {
    store,
    begin(key) {
      const entry = log.find(key)
      if (!entry) return
      const { opportunityId } = entry.operation
      set([...all().filter((each) => each.opportunityId !== opportunityId), { key, opportunityId, left: holdTime }])
      timer ??= setInterval(countDown, tick)
    },
    sendNow(opportunityId) {
      const hold = store.read().get(opportunityId)
      if (!hold) return
      set(all().filter((each) => each !== hold))
      send(hold)
    },
    stop() {
      set([])
    },
    dropStopped() {
      for (const entry of log.entries()) {
        if (entry.operation.state !== 'held' || !log.isOwn(entry)) continue
        log.end(entry.key, { ok: false, error: new ApiError('not-sent') })
      }
    },
  }
}
