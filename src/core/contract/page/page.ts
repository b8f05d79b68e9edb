/*
 * What the server writes into the page of somebody who is signed in. A file of its own: the first script is small.
 */

/** The id of the element whose text is a `BoardOpening`, as JSON. */
export const openingElement = 'opening'

/** The name of the meta element that announces it, first in the head. Its content is the board (Id), or empty. */
export const openingMeta = 'opening-board'

/** The cookie that names the board (Id) that was open last in this browser. */
export const lastBoardCookie = 'last-board'

/** The board that a page's path names; null: none. */
export function boardOfPath(pathname: string): number | null {
  const [, id] = /^(?:\/embed)?\/boards\/(\d{1,15})(?:\/|$)/.exec(pathname) ?? []
  return id === undefined ? null : Number(id)
}

/** Whether a path without a board shows the one that was open last. */
export const isStartPath = (pathname: string): boolean => /^\/(?:embed\/?)?$/.test(pathname)
