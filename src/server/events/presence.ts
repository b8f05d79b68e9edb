import type { EditingMessage } from '#core/contract/endpoints/events.ts'

/** Milliseconds for which an announcement holds unless it is repeated. */
export const presenceLife = 30_000

/** Who is changing which opportunity; kept in memory only. */
export class Presence {
  readonly #editing = new Map<string, EditingMessage & { Until: string }>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  set(editing: EditingMessage): void {
    const key = `${editing.EntityId} ${editing.UserId}`
    this.#editing.delete(key)
    if (editing.Until !== null) this.#editing.set(key, { ...editing, Until: editing.Until })
    this.#forgetExpired()
  }

  /** Who is changing something in these locations (Ids). */
  in(locations: readonly number[]): EditingMessage[] {
    this.#forgetExpired()
    return [...this.#editing.values()].filter(({ BusinessId }) => locations.includes(BusinessId))
  }

  #forgetExpired(): void {
    const now = this.#now().toISOString()
    // In the order of their ends.
    for (const [key, { Until }] of this.#editing) {
      if (Until > now) return
      this.#editing.delete(key)
    }
  }
}
