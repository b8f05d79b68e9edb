import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { followOtherTabs } from '#web/sync/person.ts'
import { signIn, signOut } from '#web/sync/sign-in.ts'
import { fullestStages, openTestBoard, type Send, type TestBoard } from './test-board.ts'
import type { TestBrowser, TestTab } from './test-browser.ts'
import type { TestWorker } from './test-worker.ts'

/** A board in a tab, with all of its cards read. */
export interface OpenTab extends TestBoard {
  tab: TestTab
  /** What stores and sends in the place of the tab, once it runs. */
  worker(): TestWorker | null
  /** The two fullest stages that neither win nor lose. */
  stagesToMoveBetween(): { from: CrmBoardColumn; to: CrmBoardColumn }
  /** What the page does when its user has just signed in, or out. */
  signedIn(): Promise<void>
  signedOut(): Promise<void>
}

/** Whoever opens the tab. */
interface Person {
  userId: number
  email: string
  send: Send
}

interface TabOptions {
  mayPersist?: boolean
  /** Whether the cards have been read. */
  isLoaded?: boolean
  now?: () => string
  idle?: (milliseconds: number) => Promise<void>
}

/** Opens the first board in a new tab of a browser, signed in as this user. */
export async function openTab(
  browser: TestBrowser,
  { userId, email, send }: Person,
  {
    mayPersist = true,
    isLoaded = true,
    now = () => new Date().toISOString(),
    idle = () => Promise.resolve(),
  }: TabOptions = {},
): Promise<OpenTab> {
  const tab = browser.tab(userId)
  const never = new Promise<never>(() => {})
  const read = async (url: string) => JSON.parse((await send('GET', url, undefined, {})).body)
  const user = await read('/en/user/me')
  const session = { user, demo: null, mustSetUpSecondFactor: false }
  const sendFromTab: Send = async (...request) => {
    if (tab.isGone()) return never
    // A browser's session is a cookie; here every request carries its own.
    const [method, url] = request
    if (url === '/ext/session') {
      return { statusCode: 200, headers: {}, body: method === 'DELETE' ? '' : JSON.stringify(session) }
    }
    const answer = await send(...request)
    return tab.isGone() ? never : answer
  }
  const boardId: number = (await read('/api/crm/crmboards')).Records[0].Id
  let worker: TestWorker | null = null
  const openWorker: TestTab['openWorker'] = (fetch) => (worker = tab.openWorker(fetch))
  const environment = { ...tab.environment, worker: openWorker, now, idle, mayPersist: () => mayPersist }
  const board = await openTestBoard(sendFromTab, boardId, environment, isLoaded)
  const { services } = board
  services.queryClient.setQueryData(sessionKey, session)
  followOtherTabs(services)
  return {
    ...board,
    tab,
    worker: () => worker,
    stagesToMoveBetween() {
      const [from, to] = fullestStages(board)
      return { from: from!, to: to! }
    },
    async signedIn() {
      services.queryClient.setQueryData(sessionKey, { ...session, user: null })
      await signIn(services, { email, password: '' })
    },
    async signedOut() {
      await signOut(services)
    },
  }
}
