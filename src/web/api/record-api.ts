import * as z from 'zod/mini'
import type { Http } from './http.ts'
import { parse } from './ask.ts'
import { ifMatchOf, tokenOf, withTokenOf } from './version-token.ts'

const written = z.object({ Value: z.unknown() })

/** Single records of an entity under the vendor's own path; `key` is the idempotency key of a write. */
export function recordApi<Item extends { Id: number; Version: number }>(
  http: Http,
  path: string,
  schema: z.ZodMiniType<Item>,
) {
  const put = async (base: Item, fields: Partial<Item>, headers: Readonly<Record<string, string>>): Promise<Item> => {
    const ifMatch = { Prefer: 'return=representation', 'If-Match': ifMatchOf(base.Version, tokenOf(base)) }
    const answer = await http({
      method: 'PUT',
      path,
      body: { ...base, ...fields },
      headers: { ...ifMatch, ...headers },
    })
    return withTokenOf(answer.headers, parse(schema, parse(written, answer.body).Value))
  }
  return {
    one: async (id: number, signal?: AbortSignal): Promise<Item> => {
      const { body, headers } = await http({ path: `${path}/${id}`, signal })
      return withTokenOf(headers, parse(schema, body))
    },

    create: async (fields: Partial<Item>, key: string): Promise<Item> => {
      const headers = { Prefer: 'return=representation', 'Idempotency-Key': key }
      const answer = await http({ method: 'POST', path, body: fields, headers })
      return withTokenOf(answer.headers, parse(schema, parse(written, answer.body).Value))
    },

    /** Refused as a conflict if somebody else has changed the record since `base` was read. */
    update: (base: Item, fields: Partial<Item>, key: string): Promise<Item> =>
      put(base, fields, { 'Idempotency-Key': key }),

    /** Changes these fields alone: refused as a conflict only if somebody else has changed one of them. */
    change: (base: Item, fields: Partial<Item>, key: string): Promise<Item> =>
      put(base, fields, { 'Idempotency-Key': key, 'Changed-Fields': Object.keys(fields).join(', ') }),
  }
}
