import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import { beginSession, endSession, readSession } from '#core/contract/endpoints/session.ts'
import { ask } from './ask.ts'
import type { Http } from './http.ts'

export type SessionState = AnswerOf<typeof readSession>

export const sessionApi = (http: Http) => ({
  read: (signal?: AbortSignal): Promise<SessionState> => ask(http, readSession, { signal }),
  signIn: async (email: string, password: string) =>
    (await ask(http, beginSession, { body: { email, password } })).user,
  signOut: async (): Promise<void> => {
    await ask(http, endSession)
  },
})
