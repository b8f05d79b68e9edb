import * as z from 'zod/mini'
import type { Http } from './http.ts'
import { openingRequests } from './opening-requests.ts'
import { parse } from './read-list.ts'

export const currentUser = z.object({
  Id: z.number(),
  FullName: z.string(),
  Email: z.string(),
  DefaultBusinessId: z.nullable(z.number()),
  DefaultBusinessName: z.nullable(z.string()),
  Businesses: z.array(z.number()),
  Roles: z.array(z.string()),
})

const session = z.object({
  user: z.nullable(currentUser),
  /** The demo's own sign-in, which the page shows. */
  demo: z._default(z.nullable(z.object({ email: z.string(), password: z.string() })), null),
  /** The server answers nothing else before a second factor is set up. */
  mustSetUpSecondFactor: z.optional(z.boolean()),
})

const signedIn = z.object({ user: currentUser, mustSetUpSecondFactor: z.optional(z.boolean()) })

export type SessionState = z.infer<typeof session>

const { path } = openingRequests.session

export const sessionApi = (http: Http) => ({
  read: async (signal?: AbortSignal): Promise<SessionState> => parse(session, (await http({ path, signal })).body),
  /** `code`: of the second factor, where the server has asked for it. */
  signIn: async (credentials: { email: string; password: string; code?: string }) =>
    parse(signedIn, (await http({ method: 'POST', path, body: credentials })).body),
  signOut: async (): Promise<void> => {
    await http({ method: 'DELETE', path })
  },
})
