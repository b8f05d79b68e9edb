import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { requiredText, wholeNumber } from './values.ts'

const path = '/ext/second-factor'

/** Whether the caller's own second factor is on; neither the secret nor the recovery codes are ever sent again. */
export const readSecondFactor = {
  method: 'GET',
  path,
  access: 'user',
  answer: z.object({ IsOn: z.boolean(), RecoveryCodesLeft: wholeNumber }),
} as const satisfies Endpoint

/** Makes a new secret for an authenticator app (TOTP: SHA-1, six digits, 30 seconds). Nothing changes yet. */
export const beginSecondFactor = {
  method: 'POST',
  path,
  access: 'user',
  body: z.object({ password: requiredText }),
  isSecret: true,
  answer: z.object({ Secret: z.string(), Uri: z.string() }),
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint

/** Turns the second factor on with a code of the app; other sessions and all tokens of the user end. */
export const confirmSecondFactor = {
  method: 'PUT',
  path,
  access: 'user',
  body: z.object({ code: requiredText }),
  isSecret: true,
  answer: z.object({ RecoveryCodes: z.array(z.string()) }),
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint

/** Turns the second factor off with a code of the app or a recovery code. */
export const turnSecondFactorOff = {
  method: 'POST',
  path: `${path}/turn-off`,
  access: 'user',
  body: z.object({ code: requiredText }),
  isSecret: true,
  answer: z.null(),
  isWrite: true,
  errors: [400],
} as const satisfies Endpoint
