import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { EditingMessage } from '#core/contract/endpoints/events.ts'
import type { LoggedChange } from '#server/store/events/read-changes.ts'
import { cursorText, type Position } from './cursor.ts'
import type { EventStream } from './event-stream.ts'
import type { LocationFeed } from './location-feed.ts'
import { changeText, editingText, resetText } from './message-text.ts'

/** What the streams of one channel have in common. */
export interface Audience {
  /** Ids, ascending. */
  locations: readonly number[]
  /** The entities that they may list. */
  entities: ReadonlySet<EntityName>
  /** Of sessions that are limited to boards: their Ids, ascending. */
  boards: readonly number[] | null
}

/** Returns equal texts for equal audiences. */
export const audienceKey = ({ locations, entities, boards }: Audience): string =>
  `${locations.join(',')} ${[...entities].toSorted().join(',')} ${boards?.join(',') ?? 'all'}`

/** Whether a change may be named to an audience that has its location. */
export const mayHear = ({ entities, boards }: Audience, { Entity, isVisible, boardIds }: LoggedChange): boolean =>
  isVisible &&
  entities.has(Entity) &&
  (boards === null || boardIds === null || boardIds.some((id) => boards.includes(id)))

/** Whether somebody of an audience may know who edits an opportunity there. */
export const mayKnowOfEditing = ({ entities, locations, boards }: Audience, editing: EditingMessage): boolean =>
  entities.has('CrmOpportunity') &&
  locations.includes(editing.BusinessId) &&
  (boards === null || boards.includes(editing.BoardId))

/** The streams of the same locations and rights: every message is made once and written to all of them. */
export class Channel {
  /** Of its audience. */
  readonly key: string
  readonly audience: Audience
  readonly streams = new Set<EventStream>()
  readonly #feeds: readonly LocationFeed[]
  /** The last revision of each location that was told. */
  readonly #told: Map<number, number>
  #unsent: string[] = []

  constructor(key: string, audience: Audience, feeds: readonly LocationFeed[]) {
    this.key = key
    this.audience = audience
    this.#feeds = feeds
    this.#told = new Map(feeds.map(({ id, position }) => [id, position.rev]))
    for (const feed of feeds) feed.listeners.add(this)
  }

  /** Where all of its streams are. */
  cursor = (): string => cursorText(this.positions())

  positions = (): (readonly [number, Position])[] => this.#feeds.map(({ id, position }) => [id, position])

  tell(change: LoggedChange): void {
    if (!mayHear(this.audience, change)) return
    const previous = this.#told.get(change.BusinessId) ?? change.Rev - 1
    this.#told.set(change.BusinessId, change.Rev)
    this.#unsent.push(changeText(this.cursor(), change, previous))
  }

  /** Writes what was told since. */
  flush(): void {
    if (this.#unsent.length === 0) return
    this.#write(this.#unsent.join(''))
    this.#unsent = []
  }

  reset(): void {
    for (const { id, position } of this.#feeds) this.#told.set(id, position.rev)
    this.#write(resetText(this.cursor()))
  }

  tellEditing(editing: EditingMessage): void {
    if (mayKnowOfEditing(this.audience, editing)) this.#write(editingText(editing))
  }

  /** Leaves its feeds. */
  close(): void {
    for (const feed of this.#feeds) feed.listeners.delete(this)
  }

  #write(text: string): void {
    const bytes = Buffer.from(text)
    for (const stream of this.streams) stream.write(bytes)
  }
}
