import type { AnswerOf } from '#core/contract/endpoints/endpoint.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  turnSecondFactorOff,
} from '#core/contract/endpoints/second-factor.ts'
import { ask } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'

export type SecondFactorState = AnswerOf<typeof readSecondFactor>

/** The signed-in user's own second factor. */
export const secondFactorApi = (http: Http) => ({
  read: (signal?: AbortSignal): Promise<SecondFactorState> => ask(http, readSecondFactor, { signal }),

  /** A new secret for an authenticator app; `Uri` is what its QR code holds. */
  begin: (password: string) => ask(http, beginSecondFactor, { body: { password } }),

  /** Answers the recovery codes: the only time that the server sends them. */
  confirm: async (code: string): Promise<readonly string[]> =>
    (await ask(http, confirmSecondFactor, { body: { code } })).RecoveryCodes,

  turnOff: async (code: string): Promise<void> => {
    await ask(http, turnSecondFactorOff, { body: { code } })
  },
})
