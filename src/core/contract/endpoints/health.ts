import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/** Whether the process lives. */
export const isAlive = {
  method: 'GET',
  path: '/healthz',
  access: 'probe',
  answer: z.object({ status: z.literal('ok') }),
} as const satisfies Endpoint

/** Whether the server can write and read, and is not about to stop. */
export const isReady = {
  method: 'GET',
  path: '/readyz',
  access: 'probe',
  answer: z.object({ status: z.literal('ready') }),
  ownErrors: { 503: z.object({ status: z.enum(['stopping', 'not migrated', 'no database']) }) },
} as const satisfies Endpoint
