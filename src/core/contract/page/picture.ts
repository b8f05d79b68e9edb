import type { BoardOpening } from './board-opening.ts'

/*
 * The first picture of a board as markup, which the server draws with the program's own components and the program replaces.
 */

/** The cookie in which the browser keeps what its first picture depends on. It holds no proof of anything. */
export const pictureCookie = 'first-picture'

/** For whom a picture is drawn, as far as the request tells. */
export interface PictureRequest {
  /** The value of the cookie, decoded; null: there is none. */
  readonly remembered: string | null
  /** The languages of the browser (BCP 47 tags), the best one first. */
  readonly languages: readonly string[]
  /** ISO 8601 in UTC. */
  readonly now: string
}

/** Answers markup without scripts and styles; null where only the program can tell what will be shown. */
export type DrawPicture = (data: BoardOpening, request: PictureRequest) => string | null
