import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/** Whether a write of one's own was applied, by its idempotency key: known for longer than the key itself. */
export const readOperation = {
  method: 'GET',
  path: '/ext/operations/{id}',
  access: 'user',
  params: { id: 'text' },
  answer: z.object({
    Id: z.string(),
    State: z.enum(['applied', 'unknown']),
    Entity: z.nullable(z.string()),
    EntityId: z.nullable(z.number()),
    Version: z.nullable(z.number()),
    At: z.nullable(z.string()),
  }),
} as const satisfies Endpoint
