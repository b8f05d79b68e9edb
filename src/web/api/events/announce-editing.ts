import * as z from 'zod/mini'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { id } from '#core/contract/endpoints/values.ts'
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'

const announce = {
  method: 'POST',
  path: '/ext/editing',
  access: 'user',
  body: z.object({ OpportunityId: id, IsEditing: z.boolean() }),
  answer: null,
} as const satisfies Endpoint

/** Tells whoever looks at an opportunity that one edits it; the server forgets it after 30 seconds. */
export async function announceEditing(http: Http, OpportunityId: number, IsEditing: boolean): Promise<void> {
  await ask(http, announce, { body: { OpportunityId, IsEditing } })
}
