import type { Page } from '@playwright/test'
import type { BoardDetails } from '#portal/board-events.ts'

/** An event of `<pipeline-board>` as the page has got it. */
export interface SeenEvent {
  readonly name: string
  readonly detail: unknown
  /** The id of the element. */
  readonly of: string
}

declare global {
  interface Window {
    seen: SeenEvent[]
  }
}

const names: readonly (keyof BoardDetails)[] = [
  'pb-ready',
  'pb-state',
  'pb-navigate',
  'pb-dirty',
  'pb-event',
  'pb-vitals',
  'pb-toast',
  'pb-theme-warning',
  'pb-key',
  'pb-error',
]

/** A host page with this body. It loads the element from the board, and notes its events. */
export const hostPage = (board: string, body: string): string => `<!doctype html>
  <html lang="en"><title>Host</title>
  <script>
    window.seen = []
    for (const name of ${JSON.stringify(names)})
      addEventListener(name, ({ detail, target }) => seen.push({ name, detail, of: target.id }))
  </script>
  <script type="module" src="${board}/portal/v1/pipeline-board.js"></script>
  <body>${body}</body></html>`

/** The details of all events of a name, oldest first. */
export const seenBy = (page: Page, name: keyof BoardDetails): Promise<unknown[]> =>
  page.evaluate((name) => window.seen.filter((each) => each.name === name).map(({ detail }) => detail), name)
