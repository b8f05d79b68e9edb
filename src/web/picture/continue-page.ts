import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { isStartPath } from '#core/contract/page/page.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import type { Environment } from '#web/sync/environment.ts'
import { renewTop } from '#web/sync/loading/renew-top.ts'
import type { Services } from '#web/sync/services.ts'

/** What the program continues where the page came with data, and mostly with a picture that shows it. */
export interface ContinuedPage {
  /** Whether the board is seen already, so that the program may take its time. */
  hasPicture: boolean
  /** Shows what was restored from this device as the page has it. */
  renew(services: Services): Promise<void>
}

/** Stays at the board of the page, at once instead of after a first render without one. `data` null: it came without. */
export function continuePage(data: BoardOpening | null, navigation: Navigation): ContinuedPage {
  const boardId = data?.Board ?? null
  if (boardId !== null && isStartPath(location.pathname)) navigation.go({ boardId }, 'replace')
  return {
    hasPicture: document.querySelector('[data-picture]') !== null,
    renew: async (services) => (boardId === null ? undefined : renewTop(services, boardId)),
  }
}

/** Nobody waits for this code: where it cannot be loaded, the server draws the next picture as it drew this one. */
export const tellServerLater = ({ idle }: Pick<Environment, 'idle'>, services: Services): void =>
  void idle(0)
    .then(() => import('./picture-cookie.ts'))
    .then(({ tellServerOfPicture }) => tellServerOfPicture(services))
    .catch(() => {})
