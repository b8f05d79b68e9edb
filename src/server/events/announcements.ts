import { randomUUID } from 'node:crypto'
import { type EditingMessage, readStreamMessage } from '#core/contract/endpoints/events.ts'
import { listen, notify } from '#server/store/events/notifications.ts'
import { onCommitted } from '#server/store/database/committed.ts'
import type { Database } from '#server/store/database/database.ts'

const channel = 'pipeline_events'

/** Milliseconds in which announcements are coalesced: a NOTIFY in every transaction would slow all writes down. */
const coalesceFor = 25

/** Below the 8,000 bytes that PostgreSQL takes. */
const mostCharacters = 7_500

/** Told what the processes tell each other. */
export interface AnnouncementListener {
  /** Something was committed in these locations (Ids), or in any that exists where it is null. */
  onChange(businessIds: readonly number[] | null): void
  onEditing(editing: EditingMessage): void
}

/**
 * Tells all processes on one database, this one included, what was committed and who is editing. What is lost on the
 * way is found by the next poll, or said again.
 */
export class Announcements {
  readonly #database: Database
  readonly #listener: AnnouncementListener
  readonly #process = randomUUID()
  readonly #stopNoting: () => void
  readonly #changed = new Set<number>()
  #editing: EditingMessage[] = []
  #timer: NodeJS.Timeout | undefined
  #listening: { stop(): Promise<void> } | null = null

  constructor(database: Database, listener: AnnouncementListener) {
    this.#database = database
    this.#listener = listener
    this.#stopNoting = onCommitted(database, (ids) => {
      for (const id of ids) this.#changed.add(id)
      this.#schedule()
    })
  }

  /** Only a process with streams needs to hear the others. */
  listen(): void {
    this.#listening ??= listen(this.#database, channel, (payload) => this.#hear(payload))
  }

  tellEditing(editing: EditingMessage): void {
    this.#editing.push(editing)
    this.#schedule()
  }

  async stop(): Promise<void> {
    this.#stopNoting()
    clearTimeout(this.#timer)
    await this.#listening?.stop()
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      this.#announce()
    }, coalesceFor).unref()
  }

  #announce(): void {
    const editing = this.#editing
    const changed = [...this.#changed]
    const ids = changed.join(',')
    this.#editing = []
    this.#changed.clear()
    if (ids !== '') this.#listener.onChange(changed)
    for (const each of editing) this.#listener.onEditing(each)
    const payloads = [
      // Too many to name: the others read the log of all of theirs.
      ...(ids === '' ? [] : [`${this.#process} changed ${ids.length > mostCharacters ? '*' : ids}`]),
      ...editing.map((each) => `${this.#process} editing ${JSON.stringify(each)}`),
    ]
    notify(this.#database, channel, payloads).catch(() => {})
  }

  #hear(payload: string): void {
    const [, from, what, rest = ''] = /^(\S+) (\S+) (.*)$/.exec(payload) ?? []
    if (from === this.#process) return
    if (what === 'changed') this.#listener.onChange(rest === '*' ? null : rest.split(',').map(Number))
    if (what === 'editing') {
      const read = readStreamMessage(what, rest)
      if (read?.event === 'editing') this.#listener.onEditing(read.data)
    }
  }
}
