import {
  staysInPlace,
  place,
  type PlaceIntent,
  positionInGap,
  positionOfNumber,
  type Sibling,
} from '#core/domain/board/placement.ts'
import type { Change } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** One stage without the card that is being placed. */
interface Others {
  connection: Connection
  stageId: number
  /** 0 for a card that has no Id yet. */
  cardId: number
}

/**
 * The Position to store. Neighbours are looked up by index, so that a move costs the same in a stage of 5,000 cards;
 * only a stage without room is read whole and respaced, without touching the siblings' stamps and versions.
 */
export async function placeInStage({ connection, request, stored, values }: Change): Promise<number> {
  const CrmBoardColumnId = Number(values.CrmBoardColumnId)
  const others: Others = { connection, stageId: CrmBoardColumnId, cardId: stored?.Id ?? 0 }
  if (request.place === 'top') return placeOnTop(others)
  const sent = { CrmBoardColumnId, Position: Number(values.Position), ...request.place }
  const standing = stored as (Sibling & { CrmBoardColumnId: number }) | null
  if (standing && staysInPlace(standing, sent)) return standing.Position
  return (await positionBesideNeighbour(others, sent)) ?? (await respace(others, sent))
}

/** Above whoever is first by now: unlike a bare 1, which belongs to somebody, it renumbers nobody. */
async function placeOnTop(others: Others): Promise<number> {
  const first = await sibling(others, 'true', [])
  const position = positionInGap({ above: null, below: first?.Position ?? null })
  return position ?? respace(others, { afterId: null, beforeId: first?.Id ?? null, Position: 0 })
}

/** Null where the stage has to be respaced. */
async function positionBesideNeighbour(others: Others, intent: PlaceIntent): Promise<number | null> {
  const above = intent.afterId === null ? null : await sibling(others, 'e."Id" = $3', [intent.afterId])
  if (above) return positionInGap({ above: above.Position, below: await positionBelow(others, above) })
  const below = intent.beforeId === null ? null : await sibling(others, 'e."Id" = $3', [intent.beforeId])
  if (below) return positionInGap({ above: await positionAbove(others, below), below: below.Position })
  const first = await sibling(others, 'true', [])
  const next = await sibling(others, 'e."Position" >= $3', [intent.Position])
  return positionOfNumber(intent.Position, { first: first?.Position ?? null, next: next?.Position ?? null })
}

const positionBelow = async (others: Others, { Position, Id }: Sibling) =>
  (await sibling(others, '(e."Position", e."Id") > ($3, $4)', [Position, Id]))?.Position ?? null

const positionAbove = async (others: Others, { Position, Id }: Sibling) =>
  (await sibling(others, '(e."Position", e."Id") < ($3, $4)', [Position, Id], 'desc'))?.Position ?? null

/** The first sibling for which the condition holds, in the order of the stage or from its end. */
async function sibling(
  { connection, stageId, cardId }: Others,
  condition: string,
  parameters: number[],
  direction: 'asc' | 'desc' = 'asc',
): Promise<Sibling | null> {
  const { rows } = await connection.query<Sibling>(
    prepared(
      `select e."Id", e."Position" from "CrmOpportunity" e
       where e."CrmBoardColumnId" = $1 and e."Id" <> $2 and ${condition}
       order by e."Position" ${direction}, e."Id" ${direction} limit 1`,
      [stageId, cardId, ...parameters],
    ),
  )
  return rows[0] ?? null
}

async function respace({ connection, stageId, cardId }: Others, intent: PlaceIntent): Promise<number> {
  const { rows } = await connection.query<Sibling>(
    `select "Id", "Position" from "CrmOpportunity" where "CrmBoardColumnId" = $1 order by "Position", "Id"`,
    [stageId],
  )
  const placed = place(rows, cardId, intent)
  const renumbered = [...(placed.respaced ?? [])].filter(([id]) => id !== cardId)
  await connection.query(
    `update "CrmOpportunity" e set "Position" = v.position
     from unnest($1::bigint[], $2::integer[]) v (id, position) where e."Id" = v.id`,
    [renumbered.map(([id]) => id), renumbered.map(([, position]) => position)],
  )
  return placed.Position
}
