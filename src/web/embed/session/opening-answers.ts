import type { SessionState } from '#web/api/session.ts'
import { openingRequests } from '#web/api/opening-requests.ts'
import { type Address, urlOf } from '#web/api/url-of.ts'

/** What came with the token: the bodies of the answers to the first requests, by what each of them asks for. */
export interface OpeningData {
  readonly session: SessionState
  readonly boards: unknown
  readonly locations: unknown
  readonly sources: unknown
  /** Null where no board was found to be shown first. */
  readonly board: { readonly id: number; readonly stages: unknown; readonly firstCards: unknown } | null
}

/** In milliseconds. What the program has not asked for by then may be outdated. */
const longestAge = 10_000

/** Answers the first requests of the program from what came with the token, each once, as if the server had. */
export interface OpeningAnswers {
  fill(data: OpeningData): void
  /** Null before there are any. */
  data(): OpeningData | null
  /** Null for whatever only the server can answer. */
  take(url: string): Response | null
}

export function createOpeningAnswers(): OpeningAnswers {
  const answers = new Map<string, unknown>()
  let filled: OpeningData | null = null
  const put = (address: Address, body: unknown) => {
    if (body !== undefined) answers.set(urlOf(address), body)
  }
  return {
    fill(data) {
      filled = data
      const { session, boards, locations, sources, board } = data
      put(openingRequests.session, session)
      put(openingRequests.boards, boards)
      put(openingRequests.locations, locations)
      put(openingRequests.sources, sources)
      if (board) {
        put(openingRequests.stages(board.id), board.stages)
        put(openingRequests.firstCards(board.id), board.firstCards)
      }
      setTimeout(() => answers.clear(), longestAge)
    },
    data: () => filled,
    take(url) {
      if (!answers.has(url)) return null
      const body = answers.get(url)
      answers.delete(url)
      return Response.json(body)
    },
  }
}
