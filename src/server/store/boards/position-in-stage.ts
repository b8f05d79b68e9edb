import {
  type Gap,
  keepsPosition,
  placeCard,
  type Placement,
  positionInGap,
  positionOfNumber,
  type Sibling,
} from '#core/domain/board/placement.ts'
import { gapBeforeFollowers } from '#core/domain/board/room-for-followers.ts'
import type { Change, Neighbours, Placing } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** A stage without the card that is being placed. */
interface Siblings {
  connection: Connection
  stageId: number
  /** 0 for a card that has no Id yet. */
  cardId: number
  /** See `Placing`. */
  followers: number
}

type Placed = Pick<Change, 'connection' | 'request' | 'stored' | 'values'>

/**
 * Returns the `Position` to store for a written opportunity, by the rules of `placeCard`. Neighbours are read by index,
 * so that a move costs the same in a stage of 5,000 cards; only a stage without a free integer is read whole and
 * respaced, which leaves timestamps and versions of the siblings unchanged. Source: our own rule.
 */
export async function positionInStage(change: Placed): Promise<number> {
  return takePosition(change, await findPosition(change))
}

/** Returns what was found by `findPosition`, or respaces the stage to make room. */
export const takePosition = async (change: Placed, found: number | Placement): Promise<number> =>
  typeof found === 'number' ? found : respace(siblingsOf(change), found)

const placingOf = ({ placement }: Change['request']): Exclude<Placing, 'top'> =>
  placement === 'top' ? atTop : placement

const siblingsOf = ({ connection, request, stored, values }: Placed): Siblings => ({
  connection,
  stageId: Number(values.CrmBoardColumnId),
  cardId: stored?.Id ?? 0,
  followers: placingOf(request).followers ?? 0,
})

/** Reads the `Position` that is free for a written opportunity; where there is none, the place for which to respace its stage. */
export async function findPosition(change: Placed): Promise<number | Placement> {
  const { request, stored, values } = change
  const CrmBoardColumnId = Number(values.CrmBoardColumnId)
  const place = placingOf(request)
  const { afterId, beforeId, otherwise } = place
  const siblings = siblingsOf(change)
  const sent = { CrmBoardColumnId, Position: Number(values.Position), afterId, beforeId }
  const current = stored as (Sibling & { CrmBoardColumnId: number }) | null
  if (current && !namesEnd(place) && keepsPosition(current, sent)) return current.Position
  const beside = await positionBesideNeighbour(siblings, sent)
  if (beside !== 'no neighbour') return beside ?? sent
  if (otherwise) return positionAtEnd(siblings, otherwise)
  return (await positionByNumber(siblings, sent.Position)) ?? sent
}

const atTop = { afterId: null, beforeId: null, otherwise: 'top' } as const

/** Whether a placement names an end of the stage and no neighbour. */
export const namesEnd = (placement: Placing): boolean =>
  placement === 'top' ||
  (placement.otherwise !== undefined && placement.afterId === null && placement.beforeId === null)

/** Beyond the card at that end: unlike a bare 1, which may be the number of a card, this respaces nothing. */
async function positionAtEnd(siblings: Siblings, end: 'top' | 'bottom'): Promise<number | Placement> {
  const isTop = end === 'top'
  const direction = isTop ? 'asc' : 'desc'
  const { rows } = await siblings.connection.query<Sibling>(
    prepared(
      `select e."Id", e."Position" from "CrmOpportunity" e where e."CrmBoardColumnId" = $1 and e."Id" <> $2
       order by e."Position" ${direction}, e."Id" ${direction} limit 1`,
      [siblings.stageId, siblings.cardId],
    ),
  )
  const position = rows[0]?.Position ?? null
  const gap = isTop ? { above: null, below: position } : { above: position, below: null }
  const id = rows[0]?.Id ?? null
  const beside = isTop ? { afterId: null, beforeId: id } : { afterId: id, beforeId: null }
  return positionWithin(gap, siblings) ?? { ...beside, Position: 0 }
}

const positionWithin = (gap: Gap, { followers }: Siblings) => positionInGap(gapBeforeFollowers(gap, followers))

/** Null if the stage must be respaced. */
async function positionBesideNeighbour(
  siblings: Siblings,
  { afterId, beforeId }: Neighbours,
): Promise<number | null | 'no neighbour'> {
  const gap = (await gapBeside(siblings, afterId, 'below')) ?? (await gapBeside(siblings, beforeId, 'above'))
  return gap ? positionWithin(gap, siblings) : 'no neighbour'
}

/** The gap on one side of a sibling (Id); null where no sibling is named, or it is not in the stage. */
async function gapBeside(
  { connection, stageId, cardId }: Siblings,
  id: number | null,
  side: 'above' | 'below',
): Promise<Gap | null> {
  if (id === null) return null
  const { rows } = await connection.query<{ own: number; next: number | null }>(
    prepared(
      `select n."Position" as own, (${nextTo('n."Position", n."Id"', side, 'e."Position"')}) as next
       from "CrmOpportunity" n where n."CrmBoardColumnId" = $1 and n."Id" <> $2 and n."Id" = $3`,
      [stageId, cardId, id],
    ),
  )
  const [found] = rows
  if (!found) return null
  return side === 'below' ? { above: found.own, below: found.next } : { above: found.next, below: found.own }
}

/** Null if the stage must be respaced. */
async function positionByNumber({ connection, stageId, cardId }: Siblings, wanted: number): Promise<number | null> {
  const ends = `order by e."Position", e."Id" limit 1`
  const { rows } = await connection.query<{ first: number | null; next: number | null }>(
    prepared(`select (${siblingsIn} ${ends}) as first, (${siblingsIn} and e."Position" >= $3 ${ends}) as next`, [
      stageId,
      cardId,
      wanted,
    ]),
  )
  return positionOfNumber(wanted, rows[0] ?? { first: null, next: null })
}

/** The positions of the siblings; $1 is the stage, $2 the card that is placed. */
const siblingsIn = `select e."Position" from "CrmOpportunity" e where e."CrmBoardColumnId" = $1 and e."Id" <> $2`

/** A query for one column of the sibling next to a place (position and Id). */
const nextTo = (place: string, side: 'above' | 'below', column: string) => {
  const [comparison, direction] = side === 'above' ? ['<', 'desc'] : ['>', 'asc']
  return `select ${column} from "CrmOpportunity" e
    where e."CrmBoardColumnId" = $1 and e."Id" <> $2 and (e."Position", e."Id") ${comparison} (${place})
    order by e."Position" ${direction}, e."Id" ${direction} limit 1`
}

async function respace({ connection, stageId, cardId }: Siblings, placement: Placement): Promise<number> {
  const { rows } = await connection.query<Sibling>(
    `select "Id", "Position" from "CrmOpportunity" where "CrmBoardColumnId" = $1 order by "Position", "Id"`,
    [stageId],
  )
  const result = placeCard(rows, cardId, placement)
  const renumbered = [...(result.respaced ?? [])].filter(([id]) => id !== cardId)
  await connection.query(
    `update "CrmOpportunity" e set "Position" = v.position
     from unnest($1::bigint[], $2::integer[]) v (id, position) where e."Id" = v.id and e."Position" <> v.position`,
    [renumbered.map(([id]) => id), renumbered.map(([, position]) => position)],
  )
  return result.Position
}

const idBeside = (side: 'above' | 'below') => nextTo('$3::integer, $2::bigint', side, 'e."Id"')

/**
 * Returns the cards between which a stored card stands, in the order of its stage (`Position`, then `Id`). Source: our
 * own rule, for an undo.
 */
export async function neighboursOf(
  connection: Connection,
  { Id, CrmBoardColumnId, Position }: Sibling & { CrmBoardColumnId: number },
): Promise<Neighbours> {
  const { rows } = await connection.query<Neighbours>(
    prepared(`select (${idBeside('above')}) as "afterId", (${idBeside('below')}) as "beforeId"`, [
      CrmBoardColumnId,
      Id,
      Position,
    ]),
  )
  return rows[0] ?? { afterId: null, beforeId: null }
}
