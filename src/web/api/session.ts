import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import { beginSession, endSession, readSession } from '#core/contract/endpoints/session.ts'
import { ask } from './ask.ts'
import type { Http } from './http.ts'

export type SessionState = AnswerOf<typeof readSession>

export const sessionApi = (http: Http) => ({
  read: (signal?: AbortSignal): Promise<SessionState> => ask(http, readSession, { signal }),
  /** `code`: of the second factor, where the server has asked for it. */
  signIn: (credentials: { email: string; password: string; code?: string }) =>
    ask(http, beginSession, { body: credentials }),
  signOut: async (): Promise<void> => {
    await ask(http, endSession)
  },
})
