import * as z from 'zod/mini'
import { readSession } from '#core/contract/endpoints/session.ts'
import { parse } from '#web/api/ask.ts'
import { createHttp } from '#web/api/http.ts'
import type { OpeningData } from './opening-answers.ts'
import type { Token } from './token-session.ts'

const answer = z.object({
  AccessToken: z.string(),
  ExpiresIn: z.number(),
  Opening: z.object({
    Session: readSession.answer,
    Locations: z.unknown(),
    Boards: z.unknown(),
    Sources: z.optional(z.unknown()),
    Board: z.nullable(z.number()),
    Stages: z.unknown(),
    FirstCards: z.unknown(),
  }),
})

/** A one-time code for a token, and what the first picture needs. */
export async function exchangeCode(
  fetch: typeof globalThis.fetch,
  body: { readonly Code: string; readonly Origin: string; readonly Board: number | null },
): Promise<{ token: Token; opening: OpeningData }> {
  const http = createHttp({
    fetch,
    // Nobody yet.
    credentials: { proof: () => ({ credentials: 'omit' }), rejected: () => false },
  })
  const read = parse(answer, (await http({ method: 'POST', path: '/ext/embed/sessions', body })).body)
  const { Session, Boards, Locations, Sources, Board, Stages, FirstCards } = read.Opening
  return {
    token: { text: read.AccessToken, expiresIn: read.ExpiresIn },
    opening: {
      session: Session,
      boards: Boards,
      locations: Locations,
      sources: Sources,
      board: Board === null ? null : { id: Board, stages: Stages, firstCards: FirstCards },
    },
  }
}
