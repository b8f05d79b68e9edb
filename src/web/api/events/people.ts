import * as z from 'zod/mini'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { id } from '#core/contract/endpoints/values.ts'
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'

const listPeople = {
  method: 'GET',
  path: '/ext/people',
  access: 'user',
  query: { ids: 'text' },
  answer: z.array(z.object({ Id: id, FullName: z.string() })),
} as const satisfies Endpoint

/** The full names of colleagues, by Id; those who share no location with the user are missing. */
export async function namesOf(http: Http, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const people = await ask(http, listPeople, { query: { ids: ids.join() } })
  return new Map(people.map(({ Id, FullName }) => [Id, FullName]))
}
