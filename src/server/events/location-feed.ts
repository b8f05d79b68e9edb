import type { CurrentRevision, LoggedChange } from '#server/store/events/read-changes.ts'
import type { Position } from './cursor.ts'
import type { EventStream } from './event-stream.ts'

/** Changes that are kept, so that streams which were cut go on without asking the database. */
export const mostKept = 500

/** Who is told what happens in a location: some changes, then that they were all for now; or that some are not known. */
interface Listener {
  tell(change: LoggedChange): void
  flush(): void
  reset(): void
}

/** What a stream at some position of a location has missed. */
export type Missed =
  | { kind: 'known'; changes: readonly LoggedChange[] }
  /** The database knows what came next. */
  | { kind: 'older' }
  /** Another server was faster: this one has yet to read what the client knows. */
  | { kind: 'ahead' }
  /** Of another time line. */
  | { kind: 'unknown' }

/** Whether these changes are the next ones after a position, without a gap. */
export function follow({ rev, token }: Position, changes: readonly LoggedChange[]): boolean {
  let last: { rev: number; token: number | null } = { rev, token }
  for (const change of changes) {
    if (change.Rev !== last.rev + 1 || change.tokenBefore === null || change.tokenBefore !== last.token) return false
    last = { rev: change.Rev, token: change.token }
  }
  return last.token !== null
}

/** The changes of one location, read once for all streams. */
export class LocationFeed {
  readonly id: number
  readonly listeners = new Set<Listener>()
  /** Those that catch up included. Without any, the feed is dropped. */
  readonly streams = new Set<EventStream>()
  /** The last revision that was told. */
  position: Position
  #kept: LoggedChange[] = []

  /** `changes`: the latest ones, in order; also those that came after `current` was read. */
  constructor(current: CurrentRevision, changes: readonly LoggedChange[]) {
    this.id = current.Id
    this.position = { rev: current.Rev, token: current.RevToken }
    const last = changes.at(-1)
    if (!last || last.token === null || last.Rev < current.Rev) return
    this.position = { rev: last.Rev, token: last.token }
    const gap = changes.findLastIndex((change, index) => {
      const before = changes[index - 1]
      return !before || change.Rev !== before.Rev + 1 || change.tokenBefore !== before.token
    })
    this.#kept = changes.slice(gap)
  }

  isAt = ({ Rev, RevToken }: CurrentRevision): boolean => Rev === this.position.rev && RevToken === this.position.token

  /** Tells the next changes to all streams. False if they are not the next ones: nothing was told. */
  advance(changes: readonly LoggedChange[]): boolean {
    if (changes.length === 0 || !follow(this.position, changes)) return false
    for (const change of changes) {
      this.position = { rev: change.Rev, token: change.token }
      for (const listener of this.listeners) listener.tell(change)
    }
    for (const listener of this.listeners) listener.flush()
    this.#kept = [...this.#kept, ...changes].slice(-mostKept)
    return true
  }

  /** What happened is not known: goes on from here. */
  restart({ Rev, RevToken }: CurrentRevision): void {
    this.position = { rev: Rev, token: RevToken }
    this.#kept = []
    for (const listener of this.listeners) listener.reset()
  }

  missedSince({ rev, token }: Position): Missed {
    if (rev > this.position.rev) return { kind: 'ahead' }
    if (rev === this.position.rev) {
      return token === this.position.token ? { kind: 'known', changes: [] } : { kind: 'unknown' }
    }
    const next = this.#kept.at(0) && this.#kept[rev + 1 - this.#kept[0]!.Rev]
    if (!next) return { kind: 'older' }
    if (next.tokenBefore !== token) return { kind: 'unknown' }
    return { kind: 'known', changes: this.#kept.slice(this.#kept.indexOf(next)) }
  }
}
