import * as z from 'zod/mini'
import { currentUser } from '#core/contract/entities/user.ts'
import type { Endpoint } from './endpoint.ts'
import { requiredText } from './values.ts'

const path = '/ext/session'

/** The server requires a second factor, and answers nothing else before the user has set one up. */
const mustSetUpSecondFactor = z.boolean()

/** Who is signed in on this browser, if anybody. */
export const readSession = {
  method: 'GET',
  path,
  access: 'public',
  answer: z.object({
    user: z.nullable(currentUser),
    /** The demo's own credentials, which the sign-in page shows. */
    demo: z.nullable(z.object({ email: z.string(), password: z.string() })),
    mustSetUpSecondFactor,
    /** Hours after which a session that is not used ends; 0: it is one of a portal, of which a browser keeps nothing. */
    inactivityHours: z.number(),
  }),
} as const satisfies Endpoint

/** Signs in on a page of this board; the answer sets the session cookie. */
export const beginSession = {
  method: 'POST',
  path,
  access: 'public',
  body: z.object({ email: requiredText, password: requiredText, code: z.optional(z.string()) }),
  isSecret: true,
  answer: z.object({ user: currentUser, mustSetUpSecondFactor }),
  errors: [403, 429],
  ownErrors: { 400: ['ValidationError', 'Message'], 401: ['ValidationError', 'Message'] },
} as const satisfies Endpoint

/** Signs out; succeeds without a session, too. */
export const endSession = {
  method: 'DELETE',
  path,
  access: 'public',
  answer: null,
  errors: [403],
} as const satisfies Endpoint

/** The user that a session, a token or a password identifies. */
export const readCurrentUser = {
  method: 'GET',
  path: '/en/user/me',
  access: 'user',
  answer: currentUser,
} as const satisfies Endpoint
