import type { EditingMessage } from '#core/contract/endpoints/events.ts'
import type { Access } from '#server/store/access/ended-access.ts'
import type { Store } from '#server/store/store.ts'
import { AccessWatch } from './access-watch.ts'
import { Announcements } from './announcements.ts'
import { CatchUp } from './catch-up.ts'
import { type Audience, audienceKey, Channel, mayKnowOfEditing } from './channel.ts'
import { cursorText, type Position } from './cursor.ts'
import type { EventStream } from './event-stream.ts'
import { Feeds } from './feeds.ts'
import type { LocationFeed } from './location-feed.ts'
import { editingText, heartbeatText, helloText, reconnectText, resetText } from './message-text.ts'
import { Presence, presenceLife } from './presence.ts'
import { type StreamLimits, StreamPermits } from './stream-permits.ts'

/** Milliseconds. */
const pollEvery = 1_000
const checkAccessEvery = 500
const heartbeatEvery = 5_000

/** When the server stops, its streams come back within this range, so that they do not all do so at once. */
const comeBackAfter = { least: 500, most: 5_000 }

/** `cursor`: where the client was; null for a new one, `unknown` if it cannot be read or lacks a location. */
interface Opening {
  stream: EventStream
  access: Access
  audience: Audience
  feeds: readonly LocationFeed[]
  cursor: ReadonlyMap<number, Position> | 'unknown' | null
}

/** All event streams of this process. */
export class EventHub {
  readonly permits: StreamPermits
  readonly #feeds: Feeds
  readonly #access: AccessWatch
  readonly #announcements: Announcements
  readonly #presence: Presence
  readonly #now: () => Date
  readonly #streams = new Set<EventStream>()
  readonly #channels = new Map<string, Channel>()
  #timers: NodeJS.Timeout[] = []
  #lastRead = 0
  #isStopping = false

  constructor({ database, now }: Store, limits: StreamLimits & { inactivityHours: number }) {
    this.permits = new StreamPermits(limits)
    this.#feeds = new Feeds(database)
    this.#access = new AccessWatch(database, limits.inactivityHours)
    this.#presence = new Presence(now)
    this.#now = now
    this.#announcements = new Announcements(database, {
      onChange: (ids) => void (ids === null || this.#feeds.has(ids) ? this.#poll() : null),
      onEditing: (editing) => this.#hearEditing(editing),
    })
  }

  /** The feeds of these locations (Ids) that exist; `open` must follow in the same moment. */
  feedsOf(locations: readonly number[]): Promise<LocationFeed[]> {
    this.#start()
    return this.#feeds.openAll(locations)
  }

  /** Says hello on a stream, tells what was missed since its cursor, and then all that happens. */
  open({ stream, access, audience, feeds, cursor }: Opening): void {
    this.#keep(stream, access, feeds)
    if (this.#isStopping) return this.#end(stream)
    if (cursor === null || cursor === 'unknown') return this.#begin(stream, audience, feeds, cursor === 'unknown')
    stream.write(helloText(cursorText(feeds.map(({ id, position }) => [id, cursor.get(id) ?? position]))))
    new CatchUp(stream, audience, feeds, cursor)
      .run(this.#feeds, () => this.#join(stream, audience, feeds))
      .then((end) => {
        if (end !== 'unknown') return
        stream.write(resetText(this.#join(stream, audience, feeds).cursor()))
      })
      // The database does not answer: the client comes back with its cursor.
      .catch(() => stream.end())
  }

  /** Tells that somebody is editing an opportunity, or has stopped. */
  announceEditing(editing: Omit<EditingMessage, 'Until'>, isEditing: boolean): void {
    const until = new Date(this.#now().getTime() + presenceLife).toISOString()
    this.#announcements.tellEditing({ ...editing, Until: isEditing ? until : null })
  }

  /** Asks all clients to come back, and ends their streams. */
  async stop(): Promise<void> {
    this.#isStopping = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const stream of this.#streams) this.#end(stream)
    await this.#announcements.stop()
  }

  /** Apart from `open`, so that what is kept with a stream holds nothing of its request. */
  #keep(stream: EventStream, access: Access, feeds: readonly LocationFeed[]): void {
    this.#streams.add(stream)
    this.#access.add(stream, access)
    stream.onClose(() => {
      this.#streams.delete(stream)
      for (const feed of feeds) feed.streams.delete(stream)
    })
    for (const feed of feeds) feed.streams.add(stream)
  }

  #end(stream: EventStream): void {
    const { least, most } = comeBackAfter
    stream.end(reconnectText(Math.round(least + Math.random() * (most - least))))
  }

  #begin(stream: EventStream, audience: Audience, feeds: readonly LocationFeed[], isReset: boolean): void {
    const cursor = cursorText(feeds.map(({ id, position }) => [id, position]))
    stream.write(helloText(cursor) + (isReset ? resetText(cursor) : ''))
    this.#join(stream, audience, feeds)
  }

  #join(stream: EventStream, audience: Audience, feeds: readonly LocationFeed[]): Channel {
    const key = audienceKey(audience)
    const channel = this.#channels.get(key) ?? new Channel(key, audience, feeds)
    this.#channels.set(key, channel)
    this.#follow(channel, stream)
    for (const editing of this.#presence.in(audience.locations)) {
      if (mayKnowOfEditing(audience, editing)) stream.write(editingText(editing))
    }
    return channel
  }

  #follow(channel: Channel, stream: EventStream): void {
    channel.streams.add(stream)
    stream.onClose(() => {
      channel.streams.delete(stream)
      if (channel.streams.size > 0) return
      channel.close()
      if (this.#channels.get(channel.key) === channel) this.#channels.delete(channel.key)
    })
  }

  /** Not before there is a stream. */
  #start(): void {
    if (this.#timers.length > 0 || this.#isStopping) return
    this.#announcements.listen()
    this.#lastRead = performance.now()
    this.#timers = [
      setInterval(() => void this.#poll(), pollEvery).unref(),
      setInterval(() => void this.#access.check().catch(() => {}), checkAccessEvery).unref(),
      setInterval(() => this.#beat(), heartbeatEvery).unref(),
    ]
  }

  async #poll(): Promise<void> {
    if (this.#isStopping) return
    await this.#feeds.poll().then(
      () => (this.#lastRead = performance.now()),
      () => {},
    )
  }

  /** Silent while the database does not answer: a stream that cannot tell what changes is not alive. */
  #beat(): void {
    if (performance.now() - this.#lastRead > heartbeatEvery) return
    const bytes = Buffer.from(heartbeatText)
    for (const stream of this.#streams) stream.write(bytes)
    this.#feeds.dropUnheard()
  }

  #hearEditing(editing: EditingMessage): void {
    this.#presence.set(editing)
    for (const channel of this.#channels.values()) channel.tellEditing(editing)
  }
}
