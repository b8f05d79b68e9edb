import { KnownAnswer } from '#web/api/known-answer.ts'
import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { openingRequests } from './opening-requests.ts'
import { type Address, urlOf } from '#web/api/url-of.ts'

/** In milliseconds. What the program has not asked for by then may be outdated. */
const longestAge = 10_000

/** Answers the first requests of the program from what came inside the page or with its token, each once, as if the server had. */
export interface OpeningAnswers {
  fill(data: BoardOpening): void
  /** Null before there are any. */
  data(): BoardOpening | null
  /** Null for whatever only the server can answer. */
  take(url: string): Response | null
}

export function createOpeningAnswers(): OpeningAnswers {
  const answers = new Map<string, unknown>()
  let filled: BoardOpening | null = null
  const put = (address: Address, body: unknown) => {
    if (body !== null) answers.set(urlOf(address), body)
  }
  return {
    fill(data) {
      filled = data
      put(openingRequests.session, data.Session)
      put(openingRequests.boards, data.Boards)
      put(openingRequests.locations, data.Locations)
      for (const [name, entries] of Object.entries(data.Enums)) put(openingRequests.enumeration(name), entries)
      if (data.Board !== null) {
        put(openingRequests.stages(data.Board), data.Stages)
        put(openingRequests.firstCards(data.Board), data.FirstCards)
      }
      setTimeout(() => answers.clear(), longestAge)
    },
    data: () => filled,
    take(url) {
      if (!answers.has(url)) return null
      const body = answers.get(url)
      answers.delete(url)
      return new KnownAnswer(body)
    },
  }
}
