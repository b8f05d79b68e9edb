import type { HostMessage } from '#core/contract/embed/host-messages.ts'
import { createOpeningAnswers, type OpeningAnswers } from '#web/api/opening/opening-answers.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import { exchangeCode } from './exchange-code.ts'
import { createTokenSession, type TokenSession } from './token-session.ts'

export interface HostedSessionParts {
  connection: Pick<HostConnection, 'ask'>
  /** Of the host page, to which its codes are bound. */
  origin: string
  /** The board that will be shown; null: the first one. */
  boardId: number | null
  /** To the request for the first code, which was sent before this program was there. */
  firstAnswer: Promise<HostMessage | null>
}

/** A browser refuses its `fetch` as the method of another object. */
const send: typeof fetch = (...request) => fetch(...request)

/** The session of a frame: its codes come from the host, and what the first picture needs comes with its first token. */
export function createHostedSession({ connection, origin, boardId, firstAnswer }: HostedSessionParts): {
  session: TokenSession
  answers: OpeningAnswers
} {
  const answers = createOpeningAnswers()
  let first: HostedSessionParts['firstAnswer'] | null = firstAnswer
  const session = createTokenSession({
    async requestCode(reason) {
      const answer = await (first ?? connection.ask('auth.request', { reason }))
      first = null
      if (answer?.type === 'auth.code') return answer.payload
      return { denied: answer ? 'auth_denied' : 'auth_timeout' }
    },
    async exchange(code) {
      const { token, opening } = await exchangeCode(send, { Code: code, Origin: origin, Board: boardId })
      if (!answers.data()) answers.fill(opening)
      return token
    },
    now: () => performance.now(),
  })
  return { session, answers }
}
