import { openingRequests } from '#web/api/opening-requests.ts'
import { type Address, urlOf } from '#web/api/url-of.ts'
import { browserShelf } from '#web/device/kv-store.ts'
import { mayKeepBoards } from '#web/device/keep-choice.ts'
import { headKey, latestKey } from '#web/device/persisted-keys.ts'
import { lastBoard } from '#web/device/local-state.ts'
import { signedInAs } from '#web/device/signed-in-as.ts'

/*
 * The first thing that runs, as a script of its own: while the program is still being fetched and read, the answers
 * that its first picture needs are on their way.
 */

/** An answer that nobody has fetched by then is not worth having any more. */
const freshFor = 10_000
const patience = 10_000
/** A disk that is slower than that is slower than the server. */
const patienceWithShelf = 200

const answers = new Map<string, Promise<Response>>()
const asked = new Set<string>()

/** What is asked for here need not be waited for later. */
export function askAhead(address: Address): void {
  const url = urlOf(address)
  if (asked.has(url)) return
  asked.add(url)
  const answer = fetch(url, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(patience),
  })
  answers.set(url, answer)
  // Whoever takes the answer hears of it.
  answer.catch(() => {})
  setTimeout(() => answers.delete(url), freshFor)
}

/** The answer to a GET that is already under way; each is handed out once. */
export function takeOpeningAnswer(url: string): Promise<Response> | undefined {
  asked.add(url)
  const answer = answers.get(url)
  answers.delete(url)
  return answer
}

interface KeptOpening {
  userId: number
  boardId: number
  /** As they were written, and so to be looked at with care. */
  head: unknown
  latest: unknown
}

export interface Opening {
  /** Who is expected to be signed in; null: nobody. */
  userId: number | null
  /** The board that will be shown; null where only the program can tell. */
  boardId: number | null
  /** What this browser has kept of it; null where there is nothing. */
  kept: Promise<KeptOpening | null>
}

function boardInAddress({ pathname, search }: Location): number | null {
  const [, id] = /^(?:\/embed)?\/boards\/(\d{1,15})(?:\/|$)/.exec(pathname) ?? []
  if (id !== undefined) return Number(id)
  const isStart = /^\/(?:embed\/?)?$/.test(pathname)
  return isStart && !new URLSearchParams(search).has('opportunity') ? lastBoard() : null
}

async function readKept(userId: number, boardId: number): Promise<KeptOpening | null> {
  if (!mayKeepBoards()) return null
  const shelf = browserShelf()
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceWithShelf))
  const both = Promise.all([shelf.read(headKey(userId, boardId)), shelf.read(latestKey(userId, boardId))])
  const [head, latest] = (await Promise.race([both, late])) ?? []
  return head === undefined ? null : { userId, boardId, head, latest }
}

function open(): Opening {
  const userId = signedInAs()
  const boardId = userId === null ? null : boardInAddress(location)
  askAhead(openingRequests.session)
  // Nobody is signed in: the rest would be refused.
  if (userId === null) return { userId, boardId, kept: Promise.resolve(null) }
  askAhead(openingRequests.boards)
  askAhead(openingRequests.locations)
  if (boardId === null) return { userId, boardId, kept: Promise.resolve(null) }
  askAhead(openingRequests.stages(boardId))
  const kept = readKept(userId, boardId)
  void kept.then((found) => {
    if (found) return
    askAhead(openingRequests.firstCards(boardId))
    askAhead(openingRequests.sources)
  })
  return { userId, boardId, kept }
}

export const opening: Opening = open()
