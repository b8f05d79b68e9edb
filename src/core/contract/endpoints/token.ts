import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wholeNumber } from './values.ts'

/** Tokens for programs: OAuth 2.0, the password grant and the refresh grant. */
export const grantToken = {
  method: 'POST',
  path: '/api/token',
  access: 'public',
  body: z.object({
    grant_type: z.enum(['password', 'refresh_token']),
    username: z.optional(z.string()),
    password: z.optional(z.string()),
    totp: z.optional(z.string()),
    refresh_token: z.optional(z.string()),
    client_id: z.optional(z.string()),
  }),
  bodyType: 'form',
  readsBodyItself: true,
  isSecret: true,
  answer: z.object({
    access_token: z.string(),
    token_type: z.literal('bearer'),
    /** Seconds. */
    expires_in: wholeNumber,
    refresh_token: z.string(),
  }),
  errors: [429],
  ownErrors: {
    400: z.object({
      error: z.enum(['invalid_grant', 'unsupported_grant_type']),
      error_description: z.optional(z.string()),
    }),
  },
} as const satisfies Endpoint
