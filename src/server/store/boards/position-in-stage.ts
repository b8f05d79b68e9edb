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

/**
 * Returns the `Position` to store for a written opportunity, by the rules of `placeCard`. Neighbours are read by index,
 * so that a move costs the same in a stage of 5,000 cards; only a stage without a free integer is read whole and
 * respaced, which leaves timestamps and versions of the siblings unchanged. Source: our own rule.
 */
export async function positionInStage({ connection, request, stored, values }: Change): Promise<number> {
  const CrmBoardColumnId = Number(values.CrmBoardColumnId)
  const place: Exclude<Placing, 'top'> = request.placement === 'top' ? atTop : request.placement
  const { otherwise, followers = 0, ...neighbours } = place
  const siblings: Siblings = { connection, stageId: CrmBoardColumnId, cardId: stored?.Id ?? 0, followers }
  const sent = { CrmBoardColumnId, Position: Number(values.Position), ...neighbours }
  const current = stored as (Sibling & { CrmBoardColumnId: number }) | null
  if (current && !namesEnd(place) && keepsPosition(current, sent)) return current.Position
  const beside = await positionBesideNeighbour(siblings, sent)
  if (beside !== 'no neighbour') return beside ?? (await respace(siblings, sent))
  if (otherwise) return positionAtEnd(siblings, otherwise)
  return (await positionByNumber(siblings, sent.Position)) ?? (await respace(siblings, sent))
}

const atTop = { afterId: null, beforeId: null, otherwise: 'top' } as const

/** Whether a placement names an end of the stage and no neighbour. */
export const namesEnd = (placement: Placing): boolean =>
  placement === 'top' ||
  (placement.otherwise !== undefined && placement.afterId === null && placement.beforeId === null)

/** Beyond the card at that end: unlike a bare 1, which may be the number of a card, this respaces nothing. */
async function positionAtEnd(siblings: Siblings, end: 'top' | 'bottom'): Promise<number> {
  const isTop = end === 'top'
  const card = await sibling(siblings, 'true', [], isTop ? 'asc' : 'desc')
  const position = card?.Position ?? null
  const gap = isTop ? { above: null, below: position } : { above: position, below: null }
  const id = card?.Id ?? null
  const beside = isTop ? { afterId: null, beforeId: id } : { afterId: id, beforeId: null }
  return positionWithin(gap, siblings) ?? (await respace(siblings, { ...beside, Position: 0 }))
}

const positionWithin = (gap: Gap, { followers }: Siblings) => positionInGap(gapBeforeFollowers(gap, followers))

/** Null if the stage must be respaced. */
async function positionBesideNeighbour(
  siblings: Siblings,
  { afterId, beforeId }: Neighbours,
): Promise<number | null | 'no neighbour'> {
  const above = afterId === null ? null : await sibling(siblings, 'e."Id" = $3', [afterId])
  if (above) return positionWithin({ above: above.Position, below: await positionBelow(siblings, above) }, siblings)
  const below = beforeId === null ? null : await sibling(siblings, 'e."Id" = $3', [beforeId])
  return below
    ? positionWithin({ above: await positionAbove(siblings, below), below: below.Position }, siblings)
    : 'no neighbour'
}

/** Null if the stage must be respaced. */
async function positionByNumber(siblings: Siblings, wanted: number): Promise<number | null> {
  const first = await sibling(siblings, 'true', [])
  const next = await sibling(siblings, 'e."Position" >= $3', [wanted])
  return positionOfNumber(wanted, { first: first?.Position ?? null, next: next?.Position ?? null })
}

const positionBelow = async (siblings: Siblings, { Position, Id }: Sibling) =>
  (await sibling(siblings, '(e."Position", e."Id") > ($3, $4)', [Position, Id]))?.Position ?? null

const positionAbove = async (siblings: Siblings, { Position, Id }: Sibling) =>
  (await sibling(siblings, '(e."Position", e."Id") < ($3, $4)', [Position, Id], 'desc'))?.Position ?? null

/** The first sibling that meets the condition, in the order of the stage or in reverse. */
async function sibling(
  { connection, stageId, cardId }: Siblings,
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

async function respace({ connection, stageId, cardId }: Siblings, placement: Placement): Promise<number> {
  const { rows } = await connection.query<Sibling>(
    `select "Id", "Position" from "CrmOpportunity" where "CrmBoardColumnId" = $1 order by "Position", "Id"`,
    [stageId],
  )
  const result = placeCard(rows, cardId, placement)
  const renumbered = [...(result.respaced ?? [])].filter(([id]) => id !== cardId)
  await connection.query(
    `update "CrmOpportunity" e set "Position" = v.position
     from unnest($1::bigint[], $2::integer[]) v (id, position) where e."Id" = v.id`,
    [renumbered.map(([id]) => id), renumbered.map(([, position]) => position)],
  )
  return result.Position
}

/**
 * Returns the cards between which a stored card stands, in the order of its stage (`Position`, then `Id`). Source: our
 * own rule, for an undo.
 */
export async function neighboursOf(
  connection: Connection,
  { Id, CrmBoardColumnId, Position }: Sibling & { CrmBoardColumnId: number },
): Promise<Neighbours> {
  const siblings: Siblings = { connection, stageId: CrmBoardColumnId, cardId: Id, followers: 0 }
  const above = await sibling(siblings, '(e."Position", e."Id") < ($3, $4)', [Position, Id], 'desc')
  const below = await sibling(siblings, '(e."Position", e."Id") > ($3, $4)', [Position, Id])
  return { afterId: above?.Id ?? null, beforeId: below?.Id ?? null }
}
