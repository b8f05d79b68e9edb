import { type Access, endedAccess } from '#server/store/access/ended-access.ts'
import type { Database } from '#server/store/database/database.ts'
import type { EventStream } from './event-stream.ts'

const keyOf = ({ userId, rightsMark, proof }: Access) => `${userId} ${rightsMark} ${proof?.toString('base64') ?? ''}`

/** Ends streams whose session, token, rights or locations are not what they were: one query for all of them. */
export class AccessWatch {
  readonly #database: Database
  readonly #inactivityHours: number
  /** The streams of the same access. */
  readonly #watched = new Map<string, Access & { streams: Set<EventStream> }>()
  #isChecking = false

  constructor(database: Database, inactivityHours: number) {
    this.#database = database
    this.#inactivityHours = inactivityHours
  }

  add(stream: EventStream, access: Access): void {
    const key = keyOf(access)
    const entry = this.#watched.get(key) ?? { ...access, streams: new Set() }
    entry.streams.add(stream)
    this.#watched.set(key, entry)
    stream.onClose(() => {
      entry.streams.delete(stream)
      if (entry.streams.size === 0 && this.#watched.get(key) === entry) this.#watched.delete(key)
    })
  }

  async check(): Promise<void> {
    if (this.#isChecking || this.#watched.size === 0) return
    this.#isChecking = true
    try {
      const ended = await endedAccess(this.#database, [...this.#watched.values()], this.#inactivityHours)
      for (const { streams } of ended) for (const stream of streams) stream.end()
    } finally {
      this.#isChecking = false
    }
  }
}
