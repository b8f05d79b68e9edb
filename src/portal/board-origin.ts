import { BoardError } from './board-options.ts'

/**
 * The exact origin of the board that `src` names. Throws a BoardError: for what is no address of the web, and for the
 * origin of the page itself, whose scripts could reach into the frame, and whose sandbox would keep nothing out.
 */
export function readOrigin(src: string, page: Location): string {
  const url = URL.canParse(src, page.href) ? new URL(src, page.href) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new BoardError('bad-src', `src is the address of the board, such as https://board.example, not ${src}.`)
  }
  if (url.origin === page.origin) {
    throw new BoardError('same-origin', `The board must be on another origin than the page, which is ${page.origin}.`)
  }
  return url.origin
}
