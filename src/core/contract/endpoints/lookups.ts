import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wholeNumber } from './values.ts'

/** The values of an enum, in the order of their numbers. */
export const listEnumEntries = {
  method: 'GET',
  path: '/api/utils/enums',
  access: 'user',
  query: { name: 'enum' },
  answer: z.array(z.object({ Id: wholeNumber, Name: z.string(), Label: z.string() })),
  errors: [400],
} as const satisfies Endpoint

/**
 * The message that a stage sends to the customer of a card that enters it, word for word; for everybody who may have it
 * sent. 404 for a stage that sends none.
 */
export const readStageMessage = {
  method: 'GET',
  path: '/ext/stages/{id}/message',
  access: 'user',
  params: { id: 'id' },
  answer: z.object({ Subject: z.string(), MessageText: z.nullable(z.string()) }),
  errors: [403, 404],
} as const satisfies Endpoint
