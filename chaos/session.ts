import type { BrowserContext } from '@playwright/test'
import { SignInScreen } from '#e2e/screens/sign-in-screen.ts'
import type { Credentials } from '#e2e/world/api.ts'
import type { Tab } from './tab.ts'

/** The session of one person, which all tabs of their browser share. */
export interface Session {
  /** Ends it at the server: the tabs find out by themselves. */
  end(): Promise<void>
  /** Whether it has ended, and nobody has signed in since. */
  isOver(): boolean
  signInWhereAsked(tab: Tab): Promise<void>
}

/** In milliseconds: until the form is gone. */
const timeout = 5000

export function sessionOf(context: BrowserContext, server: string, credentials: Credentials): Session {
  let isOver = false
  let ends = 0
  return {
    isOver: () => isOver,
    async end() {
      if (isOver) return
      ends += 1
      const cookies = await context.cookies()
      const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
      const ended = await fetch(new URL('/ext/session', server), {
        method: 'DELETE',
        headers: { Cookie, Origin: new URL(server).origin },
      }).catch(() => null)
      // The server may be away at this very moment.
      isOver = ended?.status === 204
    },
    async signInWhereAsked(tab) {
      const screen = new SignInScreen(tab.page())
      const endsBefore = ends
      if (!(await screen.button.isVisible())) return
      // Another tab may have signed in meanwhile, and the form is gone.
      await screen.signIn(credentials).catch(() => {})
      const isGone = await screen.button.waitFor({ state: 'hidden', timeout }).then(
        () => true,
        () => false,
      )
      // It may have ended again while the form was going.
      if (isGone && ends === endsBefore) isOver = false
    },
  }
}
