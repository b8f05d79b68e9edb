import * as z from 'zod/mini'
import { readSession } from '#core/contract/endpoints/session.ts'
import { anObject, id } from '#core/contract/endpoints/values.ts'

/**
 * What the first picture of a board needs, each part as its own endpoint answers it. Null: the roles do not allow it, or
 * there is no such board. It comes with the token of a portal's session, and inside the page to whoever is signed in.
 */
export const boardOpening = z.object({
  Session: readSession.answer,
  Locations: z.nullable(anObject()),
  Boards: z.nullable(anObject()),
  Board: z.nullable(id),
  Stages: z.nullable(anObject()),
  FirstCards: z.nullable(anObject()),
  /** The entries of each enum of opportunities, by its name. */
  Enums: anObject(),
})

export type BoardOpening = z.infer<typeof boardOpening>
