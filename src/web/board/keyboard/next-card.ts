export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last' | 'page-up' | 'page-down'

/** Stages in order, each with the ids of the cards that it shows. */
export type Lanes = readonly { readonly stageId: number; readonly ids: readonly number[] }[]

export interface Spot {
  lane: number
  index: number
}

export function spotOf(lanes: Lanes, id: number): Spot | null {
  for (const [lane, { ids }] of lanes.entries()) {
    const index = ids.indexOf(id)
    if (index >= 0) return { lane, index }
  }
  return null
}

/** Who comes next where a card is going to be gone: the one below, else the one above. */
export function heirOf(lanes: Lanes, id: number): number | null {
  const spot = spotOf(lanes, id)
  const ids = (spot && lanes[spot.lane]?.ids) ?? []
  return spot ? (ids[spot.index + 1] ?? ids[spot.index - 1] ?? null) : null
}

/**
 * The card that a key leads to from a card: up and down in its stage, left and right to the same row of the nearest
 * stage that has cards, pages of `page` cards. The card itself where there is nothing more in that direction; null for
 * a card that is not shown.
 */
export function nextCard(lanes: Lanes, id: number, direction: Direction, page: number): number | null {
  const spot = spotOf(lanes, id)
  if (!spot) return null
  const ids = lanes[spot.lane]?.ids ?? []
  const at = (index: number) => ids[Math.min(Math.max(index, 0), ids.length - 1)] ?? id
  switch (direction) {
    case 'up':
      return at(spot.index - 1)
    case 'down':
      return at(spot.index + 1)
    case 'page-up':
      return at(spot.index - page)
    case 'page-down':
      return at(spot.index + page)
    case 'first':
      return at(0)
    case 'last':
      return at(ids.length - 1)
    case 'left':
      return beside(lanes.slice(0, spot.lane).toReversed(), spot.index) ?? id
    case 'right':
      return beside(lanes.slice(spot.lane + 1), spot.index) ?? id
  }
}

function beside(lanes: Lanes, index: number): number | null {
  const ids = lanes.find((lane) => lane.ids.length > 0)?.ids
  return ids?.[Math.min(index, ids.length - 1)] ?? null
}

/** One step of a card itself: where it would stand then; null at the edge. `index` leaves the card itself out. */
export function stepOf(
  lanes: Lanes,
  id: number,
  direction: 'up' | 'down' | 'left' | 'right',
): { stageId: number; index: number } | null {
  const spot = spotOf(lanes, id)
  const lane = spot && lanes[spot.lane]
  if (!lane) return null
  if (direction === 'up' || direction === 'down') {
    const index = spot.index + (direction === 'up' ? -1 : 1)
    return index < 0 || index >= lane.ids.length ? null : { stageId: lane.stageId, index }
  }
  const neighbour = lanes[spot.lane + (direction === 'left' ? -1 : 1)]
  return neighbour ? { stageId: neighbour.stageId, index: Math.min(spot.index, neighbour.ids.length) } : null
}
