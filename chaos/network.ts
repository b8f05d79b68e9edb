import type { BrowserContext } from '@playwright/test'

/** The network of one person's browser, for all of its tabs. */
export interface Network {
  /** Takes it away for so many milliseconds, and resolves as soon as it is gone; does nothing where it is gone already. */
  cut(milliseconds: number): Promise<void>
  /** Resolves when it is there, at once where it was not cut. */
  isBack(): Promise<void>
}

export function networkOf(context: BrowserContext): Network {
  /** A tab that crashes at this very moment refuses it; the page that comes after it is told by the context. */
  async function setOffline(isOffline: boolean): Promise<void> {
    for (;;) {
      try {
        return await context.setOffline(isOffline)
      } catch (error) {
        if (!String(error).includes('Target crashed')) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  }
  let isCut = false
  let back = Promise.resolve()
  return {
    async cut(milliseconds) {
      if (isCut) return
      isCut = true
      const gone = setOffline(true)
      const isOver = gone.then(() => new Promise((resolve) => setTimeout(resolve, milliseconds)))
      back = isOver.then(() => setOffline(false)).finally(() => (isCut = false))
      // Whoever waits for it hears of a failure: a run that has ended early has closed the browser.
      back.catch(() => {})
      await gone
    },
    isBack: () => back,
  }
}
