import type { LoggedChange } from '#server/store/events/read-changes.ts'
import { type Audience, mayHear } from './channel.ts'
import { cursorText, type Position } from './cursor.ts'
import type { EventStream } from './event-stream.ts'
import type { Feeds } from './feeds.ts'
import { follow, type LocationFeed, type Missed } from './location-feed.ts'
import { changeText } from './message-text.ts'

/** Changes of a location that are written at once, whether or not the client has read those before. */
const nearEnough = 50

/** A stream that goes on from an older position, until it is where all others are. */
export class CatchUp {
  readonly #stream: EventStream
  readonly #audience: Audience
  readonly #locations: readonly LocationFeed[]
  /** Where the stream is, and the last revision that it was told, by location. */
  readonly #positions: Map<number, Position>
  readonly #told: Map<number, number>

  constructor(
    stream: EventStream,
    audience: Audience,
    locations: readonly LocationFeed[],
    from: ReadonlyMap<number, Position>,
  ) {
    this.#stream = stream
    this.#audience = audience
    this.#locations = locations
    this.#positions = new Map(from)
    this.#told = new Map(Array.from(from, ([id, { rev }]) => [id, rev]))
  }

  /**
   * Tells what was missed, then calls `join` in the same moment in which nothing is missing. `unknown` if the log does not
   * lead from the position to now. Rejects if the database does not answer.
   */
  async run(feeds: Feeds, join: () => void): Promise<'joined' | 'unknown' | 'gone'> {
    while (this.#stream.isOpen) {
      const behind = this.#locations.find((feed) => !this.#isNear(this.#missed(feed)))
      if (behind) {
        if (!(await this.#goOn(feeds, behind))) return 'unknown'
        continue
      }
      for (const feed of this.#locations) {
        const missed = this.#missed(feed)
        if (missed.kind === 'known') this.#tell(missed.changes)
      }
      join()
      return 'joined'
    }
    return 'gone'
  }

  #isNear = (missed: Missed) => missed.kind === 'known' && missed.changes.length <= nearEnough

  /** False if what comes next is not known. */
  async #goOn(feeds: Feeds, feed: LocationFeed): Promise<boolean> {
    if (this.#missed(feed).kind === 'ahead') await feeds.poll()
    const missed = this.#missed(feed)
    if (missed.kind === 'older') return this.#readPage(feeds, feed)
    if (missed.kind !== 'known') return false
    this.#tell(missed.changes)
    await this.#stream.drained()
    return true
  }

  /** False if what comes next is not in the log. */
  async #readPage(feeds: Feeds, feed: LocationFeed): Promise<boolean> {
    const position = this.#positionIn(feed)
    const changes = await feeds.pageAfter(feed.id, position)
    if (changes.length === 0 || !follow(position, changes)) return false
    this.#tell(changes)
    await this.#stream.drained()
    return true
  }

  #missed = (feed: LocationFeed) => feed.missedSince(this.#positionIn(feed))

  #positionIn = ({ id, position }: LocationFeed): Position => this.#positions.get(id) ?? position

  #tell(changes: readonly LoggedChange[]): void {
    const texts: string[] = []
    for (const change of changes) {
      const { BusinessId: id, Rev: rev, token } = change
      this.#positions.set(id, { rev, token })
      if (!mayHear(this.#audience, change)) continue
      const cursor = cursorText(this.#locations.map((feed) => [feed.id, this.#positionIn(feed)]))
      texts.push(changeText(cursor, change, this.#told.get(id) ?? rev - 1))
      this.#told.set(id, rev)
    }
    if (texts.length > 0) this.#stream.write(texts.join(''))
  }
}
