import type { FastifyRequest } from 'fastify'
import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { type DrawPicture, pictureCookie } from '#core/contract/page/picture.ts'

/** The page that has a first picture. Both are made by the build. */
export interface PicturePage {
  /** Starts the program when the picture is painted. */
  html: string
  draw: DrawPicture
}

const root = '<div id="root"></div>'

/** The page with the picture of this board; null: the program draws it. */
export function withPicture({ html, draw }: PicturePage, data: BoardOpening, request: FastifyRequest): string | null {
  // Whatever an address says beside the board is for the program: filters, other forms, an open card.
  if (request.url.includes('?')) return null
  try {
    const remembered = request.cookies[pictureCookie] ?? null
    const markup = draw(data, { remembered, languages: languagesOf(request), now: new Date().toISOString() })
    return markup === null ? null : html.replace(root, () => root.replace('><', () => `>${markup}<`))
  } catch (error) {
    // Nobody misses it: the program draws the board as without a picture.
    request.log.warn({ err: error }, 'the first picture cannot be drawn')
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
