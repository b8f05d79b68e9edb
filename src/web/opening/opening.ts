import { boardOfPath, isStartPath, openingMeta } from '#core/contract/page/page.ts'
import { openingRequests } from '#web/api/opening/opening-requests.ts'
import { type Address, urlOf } from '#web/api/url-of.ts'
import { browserKeyValueStore } from '#web/device/kv-store.ts'
import { lastBoard, mayPersistBoards, signedInAs } from '#web/device/local-state.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import { changesKey, type PersistedOpening, snapshotKey } from '#web/device/persisted-keys.ts'

/*
 * Runs first, as a script of its own: requests what the first screen needs while the program is still being loaded.
 */

/** In milliseconds. An answer that the program has not taken by then is discarded as stale. */
const longestAge = 10_000
/** In milliseconds. */
const requestTimeout = 10_000
/** In milliseconds. A disk that is slower than this is slower than the server; without one there is nothing else. */
const diskTimeout = navigator.onLine ? 200 : 5_000

const answers = new Map<string, Promise<Response>>()
const requested = new Set<string>()

/** Sends a GET now whose answer the program takes later; each URL once. */
export function requestEarly(address: Address): void {
  const url = urlOf(address)
  if (requested.has(url)) return
  requested.add(url)
  const answer = fetch(url, {
    credentials: 'same-origin',
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(requestTimeout),
  })
  answers.set(url, answer)
  // Whoever takes the answer handles its failure.
  answer.catch(() => {})
  setTimeout(() => answers.delete(url), longestAge)
}

/** The answer to a GET that was requested early; each is handed out once. */
export function takeEarlyAnswer(url: string): Promise<Response> | undefined {
  requested.add(url)
  const answer = answers.get(url)
  answers.delete(url)
  return answer
}

export interface Opening {
  /** Who is expected to be signed in; null: nobody. */
  userId: number | null
  /** The board that will be shown; null where only the program can tell. */
  boardId: number | null
  /** What this browser has persisted of it; null: nothing. */
  persisted: Promise<PersistedOpening | null>
  /** Their operations that the server has not confirmed; of unknown shape until the program parses them. */
  operations: Promise<readonly unknown[]>
}

function boardInAddress({ pathname, search }: Location): number | null {
  const isStart = isStartPath(pathname) && !new URLSearchParams(search).has('opportunity')
  return boardOfPath(pathname) ?? (isStart ? lastBoard() : null)
}

/** The board about which the page holds what the first picture needs; null: it holds nothing. */
function boardInPage(): { id: number | null } | null {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${openingMeta}"]`)
  return meta && { id: Number(meta.content) || null }
}

const store = browserKeyValueStore()

/** Null where the disk does not answer in time. */
const inTime = <Value>(value: Promise<Value>): Promise<Value | null> =>
  Promise.race([value, new Promise<null>((resolve) => setTimeout(() => resolve(null), diskTimeout))])

async function persistedOf(userId: number, boardId: number | null): Promise<PersistedOpening | null> {
  if (boardId === null || !mayPersistBoards()) return null
  const both = Promise.all([store.read(snapshotKey(userId, boardId)), store.read(changesKey(userId, boardId))])
  const [snapshot, changes] = (await inTime(both)) ?? []
  return snapshot === undefined ? null : { userId, boardId, snapshot, changes }
}

async function readOperations(userId: number): Promise<readonly unknown[]> {
  return mayPersistBoards() ? ((await inTime(store.readAll(operationPrefix(userId)))) ?? []) : []
}

const nothing: Opening = {
  userId: null,
  boardId: null,
  persisted: Promise.resolve(null),
  operations: Promise.resolve([]),
}

function open(): Opening {
  const userId = signedInAs()
  const inPage = userId === null ? null : boardInPage()
  if (userId !== null && inPage) {
    const { id } = inPage
    return { userId, boardId: id, persisted: persistedOf(userId, id), operations: readOperations(userId) }
  }
  const boardId = userId === null ? null : boardInAddress(location)
  requestEarly(openingRequests.session)
  // Without a user everything else would be refused.
  if (userId === null) return nothing
  const operations = readOperations(userId)
  requestEarly(openingRequests.boards)
  requestEarly(openingRequests.locations)
  if (boardId === null) return { userId, boardId, persisted: persistedOf(userId, boardId), operations }
  requestEarly(openingRequests.stages(boardId))
  const persisted = persistedOf(userId, boardId)
  void persisted.then((found) => {
    if (found) return
    requestEarly(openingRequests.firstCards(boardId))
    requestEarly(openingRequests.enumeration('eCrmOpportunitySource'))
  })
  return { userId, boardId, persisted, operations }
}

/** In the frame of a host page nobody is signed in before the host says so, and nothing in the browser is touched. */
export const opening: Opening = window.parent === window ? open() : nothing
