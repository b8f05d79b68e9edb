/** The fields of a card that decide its order. `Position` is a signed 32-bit integer. */
export interface Sibling {
  readonly Id: number
  readonly Position: number
}

/** Compares two cards of a stage: by `Position`, then by `Id`. Total, so every reader sees the same order. */
export const byPosition = (a: Sibling, b: Sibling): number => a.Position - b.Position || a.Id - b.Id

/** The requested position of a card: directly below `afterId`, else directly above `beforeId`, else by `Position`. */
export interface Placement {
  readonly afterId: number | null
  readonly beforeId: number | null
  readonly Position: number
}

/** The positions of the cards directly above and below; null at an end of the stage. */
export interface Gap {
  readonly above: number | null
  readonly below: number | null
}

export const spacing = 100
/** A bare `Position` of 1 means the top of the stage. Source: the vendor's contract. */
export const topPosition = 1
const least = -(2 ** 31)
const greatest = 2 ** 31 - 1
const within32Bits = (position: number) => (position >= least && position <= greatest ? position : null)

/**
 * Returns the position to store between two cards: their midpoint, first - 100 at the top, last + 100 at the end, 1 in
 * an empty stage. Null if no 32-bit integer is left, or if the neighbours are out of order: the stage must be respaced.
 * Source: our own rule, with the vendor's spacing of 100.
 */
export function positionInGap({ above, below }: Gap): number | null {
  if (above === null) return below === null ? topPosition : within32Bits(below - spacing)
  if (below === null) return within32Bits(above + spacing)
  return below - above < 2 ? null : Math.floor((above + below) / 2)
}

/** The positions that a bare number is compared with; null if there is no such card. */
interface NumberContext {
  /** The position of the first sibling. */
  readonly first: number | null
  /** The lowest position that is not below the requested number. */
  readonly next: number | null
}

/**
 * Returns the position to store for a placement without neighbours. 1 means the top. The number of a sibling means
 * directly before it: null, because two cards never share a number and the stage must be respaced. Any other number is
 * stored unchanged. Source: the vendor's contract; the written record wins ties.
 */
export function positionOfNumber(wanted: number, { first, next }: NumberContext): number | null {
  if (wanted === topPosition && first !== null && first < topPosition)
    return positionInGap({ above: null, below: first })
  return next === wanted ? null : wanted
}

/** Returns the position of the card at an index (from 0) of a respaced stage: 1, 100, 200, 300, … Source: the vendor's service. */
export const respacedPosition = (index: number): number => (index === 0 ? topPosition : index * spacing)

/**
 * Whether a write keeps a card at its position: same stage, and either `afterId` names the card itself or its number is
 * unchanged and no neighbour is named. Our client sends the former, because a respacing may have changed the number
 * since it was read. An unchanged 1 does not mean the top. Source: our own rule.
 */
export const keepsPosition = (
  stored: { readonly Id: number; readonly CrmBoardColumnId: number; readonly Position: number },
  sent: { readonly CrmBoardColumnId: number } & Placement,
): boolean => {
  if (sent.CrmBoardColumnId !== stored.CrmBoardColumnId) return false
  if (sent.afterId === stored.Id) return true
  return sent.afterId === null && sent.beforeId === null && sent.Position === stored.Position
}

export interface PlacementResult {
  /** The position to store for the card. */
  readonly Position: number
  /** The index of the card in the stage, itself included. */
  readonly index: number
  /** Id → new position of every card of a respaced stage, the placed one included; null if none is respaced. */
  readonly respaced: ReadonlyMap<number, number> | null
}

/**
 * Places a card in its target stage. `siblings` are sorted by `byPosition`; the card itself may be among them and is
 * ignored. A neighbour that is not in the stage is ignored, too: the other one decides, then the number. One row
 * changes, unless no integer is left or a bare number collides: then the whole stage is respaced. Source: our own rule.
 */
export function placeCard(siblings: readonly Sibling[], id: number, placement: Placement): PlacementResult {
  const others = siblings.filter((sibling) => sibling.Id !== id)
  const besideNeighbour = indexBesideNeighbour(others, placement)
  const index = besideNeighbour ?? indexOfNumber(others, placement.Position)
  const above = others[index - 1]?.Position ?? null
  const below = others[index]?.Position ?? null
  const Position =
    besideNeighbour === null
      ? positionOfNumber(placement.Position, { first: others[0]?.Position ?? null, next: below })
      : positionInGap({ above, below })
  if (Position !== null) return { Position, index, respaced: null }
  const ids = others.map((other) => other.Id).toSpliced(index, 0, id)
  return {
    Position: respacedPosition(index),
    index,
    respaced: new Map(ids.map((each, at) => [each, respacedPosition(at)])),
  }
}

function indexBesideNeighbour(others: readonly Sibling[], { afterId, beforeId }: Placement): number | null {
  const above = afterId === null ? -1 : others.findIndex((other) => other.Id === afterId)
  if (above >= 0) return above + 1
  const below = beforeId === null ? -1 : others.findIndex((other) => other.Id === beforeId)
  return below >= 0 ? below : null
}

function indexOfNumber(others: readonly Sibling[], wanted: number): number {
  if (wanted === topPosition) return 0
  const index = others.findIndex((other) => other.Position >= wanted)
  return index < 0 ? others.length : index
}
