import type { Database } from '#server/store/database/database.ts'
import {
  type CurrentRevision,
  currentRevisions,
  type LoggedChange,
  readChanges,
} from '#server/store/events/read-changes.ts'
import type { Position } from './cursor.ts'
import { LocationFeed, mostKept } from './location-feed.ts'

/** Changes that are read at once. */
const pageSize = 500

/** The feeds of the locations that somebody listens to, kept up to date by `poll`. */
export class Feeds {
  readonly #database: Database
  readonly #feeds = new Map<number, LocationFeed>()
  readonly #opening = new Map<number, Promise<LocationFeed | null>>()
  readonly #pages = new Map<string, Promise<LoggedChange[]>>()
  /** Old pages are read one after the other, so that a thousand clients who come back at once leave room for others. */
  #reading: Promise<unknown> = Promise.resolve()
  #polling: Promise<void> | null = null
  #isAsked = false

  constructor(database: Database) {
    this.#database = database
  }

  has = (businessIds: readonly number[]): boolean => businessIds.some((id) => this.#feeds.has(id))

  /** The feeds of these locations (Ids), as far as they exist: none of them was dropped while the others were opened. */
  async openAll(ids: readonly number[]): Promise<LocationFeed[]> {
    for (;;) {
      const feeds = (await Promise.all(ids.map((id) => this.#open(id)))).filter((feed) => feed !== null)
      if (feeds.every((feed) => this.#feeds.get(feed.id) === feed)) return feeds
    }
  }

  /** The feed of a location (Id); null if there is none. Coalesces callers. */
  #open(id: number): Promise<LocationFeed | null> {
    const feed = this.#feeds.get(id)
    if (feed) return Promise.resolve(feed)
    const running = this.#opening.get(id)
    if (running) return running
    const opening = this.#make(id).finally(() => this.#opening.delete(id))
    this.#opening.set(id, opening)
    return opening
  }

  /** Drops the feeds that no stream listens to. */
  dropUnheard(): void {
    for (const [id, { streams }] of this.#feeds) if (streams.size === 0) this.#feeds.delete(id)
  }

  /** Tells all streams what has changed since. Coalesces callers: what is asked for meanwhile is looked at once more. */
  poll(): Promise<void> {
    if (this.#feeds.size === 0) return Promise.resolve()
    this.#isAsked = true
    this.#polling ??= this.#pollWhileAsked()
    return this.#polling
  }

  /** The page of changes of a location after a position. Coalesces equal ones. */
  pageAfter(id: number, { rev }: Position): Promise<LoggedChange[]> {
    const key = `${id} ${rev}`
    const running = this.#pages.get(key)
    if (running) return running
    const page = this.#reading.then(() => readChanges(this.#database, id, rev, pageSize))
    this.#reading = page.catch(() => {})
    this.#pages.set(key, page)
    return page.finally(() => this.#pages.delete(key))
  }

  async #make(id: number): Promise<LocationFeed | null> {
    const [current] = await currentRevisions(this.#database, [id])
    if (!current) return null
    const feed = new LocationFeed(current, await readChanges(this.#database, id, current.Rev - mostKept, mostKept * 2))
    this.#feeds.set(id, feed)
    return feed
  }

  async #pollWhileAsked(): Promise<void> {
    try {
      while (this.#isAsked) {
        this.#isAsked = false
        const revisions = await currentRevisions(this.#database, [...this.#feeds.keys()])
        for (const current of revisions) {
          const feed = this.#feeds.get(current.Id)
          if (feed && !feed.isAt(current)) await this.#advance(feed, current)
        }
      }
    } finally {
      // In the same moment as the last read, so that nobody waits for one that is over.
      this.#polling = null
    }
  }

  async #advance(feed: LocationFeed, current: CurrentRevision): Promise<void> {
    const changes = await readChanges(this.#database, feed.id, feed.position.rev, pageSize)
    if (feed.advance(changes)) {
      if (changes.length === pageSize) this.#isAsked = true
    } else if (changes.length > 0 || current.Rev > feed.position.rev) feed.restart(current)
    else {
      // The feed may have been opened after `current` was read. Else the database was restored.
      const [now] = await currentRevisions(this.#database, [feed.id])
      if (now && now.Rev <= feed.position.rev && !feed.isAt(now)) feed.restart(now)
    }
  }
}
