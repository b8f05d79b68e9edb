import type { FastifyBaseLogger, FastifyRequest } from 'fastify'
import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { type DrawPicture, pictureCookie, type PictureRequest } from '#core/contract/page/picture.ts'

/** The page that has a first picture. Both are made by the build. */
export interface PicturePage {
  /** Starts the program when the picture is painted. */
  html: string
  draw: DrawPicture
}

const root = '<div id="root"></div>'

/**
 * Whose picture a request wants, at an instant (ISO 8601); null: none, whatever its address says beside the board is for
 * the program.
 */
export function pictureOf(request: FastifyRequest, now: string): PictureRequest | null {
  if (request.url.includes('?')) return null
  return { remembered: request.cookies[pictureCookie] ?? null, languages: languagesOf(request), now }
}

/** The page with the picture of this board; null: the program draws it. */
export function withPicture(
  { html, draw }: PicturePage,
  data: BoardOpening,
  wanted: PictureRequest,
  log: FastifyBaseLogger,
): string | null {
  try {
    const markup = draw(data, wanted)
    return markup === null ? null : html.replace(root, () => root.replace('><', () => `>${markup}<`))
  } catch (error) {
    // Nobody misses it: the program draws the board as without a picture.
    log.warn({ err: error }, 'the first picture cannot be drawn')
    return null
  }
}

/** BCP 47 tags, the best one first. */
const languagesOf = ({ headers }: FastifyRequest): string[] =>
  (headers['accept-language'] ?? '')
    .split(',')
    .map((each) => {
      const [tag = '', quality = 'q=1'] = each.split(';').map((part) => part.trim())
      return { tag, quality: Number(quality.replace('q=', '')) }
    })
    .filter(({ tag, quality }) => /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/i.test(tag) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
