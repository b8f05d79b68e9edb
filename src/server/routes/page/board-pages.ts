import type { FastifyReply, FastifyRequest } from 'fastify'
import { AnswerCache } from '#server/routes/endpoint/answer-cache.ts'
import { tellWhoIsSignedIn } from '#server/routes/sign-in/session-cookie.ts'
import { openingOfPage, type OpeningParts, withOpening } from './opening-in-page.ts'
import { type PicturePage, pictureOf, withPicture } from './picture-page.ts'

/** Of pages made for somebody. */
const mostBytes = 32 * 1024 * 1024

/** In milliseconds. What is overdue changes at midnight, and dates in a picture do, which is at such an instant everywhere. */
const quarterHour = 15 * 60 * 1000

/**
 * Answers for a request how to send its page with the data of the board and a first picture; null where nobody is signed
 * in, the page shows no board, or it took too long. A page is made once per person, rights, preferences, state of the
 * data and quarter of an hour.
 */
export function boardPages(html: string, picture: PicturePage | null, { bounds, ...parts }: OpeningParts) {
  const made = new AnswerCache(mostBytes)
  const page = async (request: FastifyRequest) => {
    const opening = await openingOfPage(parts, request)
    if (!opening) return null
    const { identity, version } = opening
    const now = new Date(Math.floor(Date.now() / quarterHour) * quarterHour).toISOString()
    const wanted = picture && pictureOf(request, now)
    const question = JSON.stringify([identity, opening.question, now, wanted])
    const send = await made.encoded(request, { question, version }, async () => {
      const data = await opening.read()
      return { text: withOpening((wanted && withPicture(picture, data, wanted, request.log)) ?? html, data) }
    })
    return (reply: FastifyReply) => {
      tellWhoIsSignedIn(request, reply, identity.userId)
      return send(reply.type('text/html; charset=utf-8').header('Cache-Control', 'no-store'))
    }
  }
  return (request: FastifyRequest) =>
    Promise.race([
      page(request).catch((error: unknown) => {
        // The program finds out by asking for itself, and says it.
        request.log.warn({ err: error }, 'the page is sent without data')
        return null
      }),
      new Promise<null>((end) => setTimeout(end, bounds.openingTimeout, null)),
    ])
}
