/** A card as far as order is concerned. `Position` is an integer of 32 bits. */
export interface Sibling {
  readonly Id: number
  readonly Position: number
}

/** The order of a stage: by `Position`, then by `Id`; total, and the same for every reader. */
export const byPlace = (a: Sibling, b: Sibling): number => a.Position - b.Position || a.Id - b.Id

/** Where a card shall stand: directly below `afterId`, else directly above `beforeId`, else where `Position` says. */
export interface PlaceIntent {
  readonly afterId: number | null
  readonly beforeId: number | null
  readonly Position: number
}

/** The positions of the cards directly above and below a place; null at an end of the stage. */
export interface Gap {
  readonly above: number | null
  readonly below: number | null
}

const spacing = 100
/** The number that means the top of a stage, whatever stands there. */
export const topPosition = 1
const least = -(2 ** 31)
const greatest = 2 ** 31 - 1
const within32Bits = (position: number) => (position >= least && position <= greatest ? position : null)

/**
 * The number to store for a card between two others: their midpoint, first - 100 at the top, last + 100 at the end,
 * 1 in an empty stage. Null where no integer of 32 bits is left (also for neighbours out of order): respace.
 */
export function positionInGap({ above, below }: Gap): number | null {
  if (above === null) return below === null ? topPosition : within32Bits(below - spacing)
  if (below === null) return within32Bits(above + spacing)
  return below - above < 2 ? null : Math.floor((above + below) / 2)
}

/** What a bare number meets in a stage; null where there is no such sibling. */
export interface Surroundings {
  /** Of the first sibling. */
  readonly first: number | null
  /** The smallest that is not below the wanted number. */
  readonly next: number | null
}

/**
 * The number to store for a card that comes with a number only: 1 is the top, whatever stands there; the number of a
 * sibling means directly before that sibling, and as two cards never share a number, that is null: respace. Every
 * other number lies strictly between its neighbours and is stored as it is.
 */
export function positionOfNumber(wanted: number, { first, next }: Surroundings): number | null {
  if (wanted === topPosition && first !== null && first < topPosition)
    return positionInGap({ above: null, below: first })
  return next === wanted ? null : wanted
}

/** The position of the card with this index after its stage was respaced: 1, 100, 200, 300, … */
export const respacedPosition = (index: number): number => (index === 0 ? topPosition : index * spacing)

/**
 * Whether a write leaves a card where it is: in its stage, and either directly below itself (how our board says "stay",
 * since its number may have changed by a respacing that it has not seen) or with its number unchanged and no
 * neighbours named. An echoed 1 is no wish for the top.
 */
export const staysInPlace = (
  stored: { readonly Id: number; readonly CrmBoardColumnId: number; readonly Position: number },
  sent: { readonly CrmBoardColumnId: number } & PlaceIntent,
): boolean => {
  if (sent.CrmBoardColumnId !== stored.CrmBoardColumnId) return false
  if (sent.afterId === stored.Id) return true
  return sent.afterId === null && sent.beforeId === null && sent.Position === stored.Position
}

export interface Placed {
  /** What to store for the moved card. */
  readonly Position: number
  /** Its index among the cards of the stage, itself included. */
  readonly index: number
  /** Null, or the new number of every card of the stage, the moved one included. */
  readonly respaced: ReadonlyMap<number, number> | null
}

/**
 * Places a card among the siblings of its target stage, which come in order; the card itself may be among them and
 * does not count. A neighbour that is not in the stage is ignored: the other one decides, then the number. One card is
 * written; only where no integer is left, or a bare number collides, the whole stage is respaced.
 */
export function place(siblings: readonly Sibling[], id: number, intent: PlaceIntent): Placed {
  const others = siblings.filter((sibling) => sibling.Id !== id)
  const besides = indexBesideNeighbour(others, intent)
  const index = besides ?? indexOfNumber(others, intent.Position)
  const above = others[index - 1]?.Position ?? null
  const below = others[index]?.Position ?? null
  const Position =
    besides === null
      ? positionOfNumber(intent.Position, { first: others[0]?.Position ?? null, next: below })
      : positionInGap({ above, below })
  if (Position !== null) return { Position, index, respaced: null }
  const ids = others.map((other) => other.Id).toSpliced(index, 0, id)
  return {
    Position: respacedPosition(index),
    index,
    respaced: new Map(ids.map((each, at) => [each, respacedPosition(at)])),
  }
}

function indexBesideNeighbour(others: readonly Sibling[], { afterId, beforeId }: PlaceIntent): number | null {
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
