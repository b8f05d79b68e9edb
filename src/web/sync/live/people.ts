import { listPeople } from '#core/contract/endpoints/events.ts'
import { ApiError } from '#web/api/api-error.ts'
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'
import type { Live } from './live-state.ts'

/** In milliseconds: who is asked for within this time is one request. */
const gathering = 10

/** Reads the names of colleagues, each once. */
export function createPeople(http: Http, live: Live) {
  const asked = new Set<number>()
  let wanted: number[] = []

  async function read() {
    const ids = wanted
    wanted = []
    try {
      const people = await ask(http, listPeople, { query: { ids: ids.join() } })
      live.people.set(new Map([...live.people.read(), ...people.map(({ Id, FullName }) => [Id, FullName] as const)]))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      // A change without a name is better than none; the next one asks again.
      for (const id of ids) asked.delete(id)
    }
  }

  return {
    nameThem(ids: readonly number[]) {
      const unknown = ids.filter((id) => !asked.has(id))
      if (unknown.length === 0) return
      if (wanted.length === 0) setTimeout(() => void read(), gathering)
      for (const id of unknown) asked.add(id)
      wanted = [...new Set([...wanted, ...unknown])]
    },
  }
}
