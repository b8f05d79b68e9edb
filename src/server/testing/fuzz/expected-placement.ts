import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { PlacementInput } from '#server/testing/fuzz/values.ts'
import { cardsOf, pick, type Model } from '#server/testing/fuzz/model.ts'

type Card = Pick<CrmOpportunity, 'Id' | 'Position' | 'CrmBoardColumnId'>

export interface Placement {
  afterId: number | null
  beforeId: number | null
  Position: number
}

/** The expected order of a stage, and whether there is a free number for the card. */
interface ExpectedPlacement {
  ids: number[]
  stays: boolean
  hasRoom: boolean
}

const largest = 2 ** 31 - 1
const smallest = -(2 ** 31)

/** Computes the order of a stage after a placement by inserting into a list, independently of the server's rule. `others` are sorted. */
export function expectedPlacement(
  others: readonly Card[],
  id: number,
  placement: Placement,
  stored: Card | null,
  to: number,
): ExpectedPlacement {
  const isInStage = stored !== null && stored.CrmBoardColumnId === to
  const hasNoNeighbours = placement.afterId === null && placement.beforeId === null
  if (isInStage && (placement.afterId === id || (hasNoNeighbours && placement.Position === stored.Position))) {
    const ids = [...others, stored].toSorted((a, b) => a.Position - b.Position || a.Id - b.Id).map((card) => card.Id)
    return { ids, stays: true, hasRoom: true }
  }
  const after = others.findIndex((card) => card.Id === placement.afterId)
  const before = others.findIndex((card) => card.Id === placement.beforeId)
  const besideNeighbour = after >= 0 ? after + 1 : before >= 0 ? before : null
  const index = besideNeighbour ?? indexOfNumber(others, placement.Position)
  const ids = others.map((card) => card.Id)
  ids.splice(index, 0, id)
  const [above, below] = [others[index - 1]?.Position, others[index]?.Position]
  return {
    ids,
    stays: false,
    hasRoom: besideNeighbour === null ? fits(placement.Position, below) : isGap(above, below),
  }
}

function indexOfNumber(others: readonly Card[], number: number): number {
  let index = 0
  if (number === 1) return index
  while (index < others.length && others[index]!.Position < number) index += 1
  return index
}

/** 1 above a first card with a lower number means 100 less than that card. */
const fits = (number: number, below: number | undefined) =>
  number === 1 && below !== undefined && below < 1 ? below - 100 >= smallest : below !== number

function isGap(above: number | undefined, below: number | undefined): boolean {
  if (above === undefined) return below === undefined || below - 100 >= smallest
  if (below === undefined) return above + 100 <= largest
  return below - above > 1
}

const unknownId = 7

/** Returns the placement with the Ids of this model, and its headers. */
export function resolvePlacement(
  model: Model,
  input: PlacementInput,
  stageId: number,
  self: number | null,
): { placement: Placement; headers: Record<string, string> } {
  const idOf = (neighbour: PlacementInput['after']): number | null => {
    if (neighbour === null) return null
    if (neighbour === 'self') return self ?? unknownId
    if (neighbour === 'unknown') return unknownId
    // Mostly a card of the same stage, sometimes of another one.
    const near = cardsOf(model, stageId)
    return pick(neighbour % 4 === 3 || near.length === 0 ? model.cards.values() : near, neighbour)?.Id ?? unknownId
  }
  const placement = { Position: input.Position, afterId: idOf(input.after), beforeId: idOf(input.before) }
  return {
    placement,
    headers: {
      ...(placement.afterId !== null && { 'place-after': String(placement.afterId) }),
      ...(placement.beforeId !== null && { 'place-before': String(placement.beforeId) }),
    },
  }
}
