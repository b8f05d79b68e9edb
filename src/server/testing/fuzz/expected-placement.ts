import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

type Card = Pick<CrmOpportunity, 'Id' | 'Position' | 'CrmBoardColumnId'>

export interface Wish {
  afterId: number | null
  beforeId: number | null
  Position: number
}

/** Where a card should come to stand, and whether there is a number left for it. */
export interface ExpectedPlace {
  ids: number[]
  stays: boolean
  hasRoom: boolean
}

const largest = 2 ** 31 - 1
const smallest = -(2 ** 31)

/** The order of a stage after a card was placed in it, by inserting into a list. `others` come in order. */
export function expectedPlace(
  others: readonly Card[],
  id: number,
  wish: Wish,
  stored: Card | null,
  to: number,
): ExpectedPlace {
  const isHome = stored !== null && stored.CrmBoardColumnId === to
  const isBare = wish.afterId === null && wish.beforeId === null
  if (isHome && (wish.afterId === id || (isBare && wish.Position === stored.Position))) {
    const ids = [...others, stored].toSorted((a, b) => a.Position - b.Position || a.Id - b.Id).map((card) => card.Id)
    return { ids, stays: true, hasRoom: true }
  }
  const after = others.findIndex((card) => card.Id === wish.afterId)
  const before = others.findIndex((card) => card.Id === wish.beforeId)
  const besides = after >= 0 ? after + 1 : before >= 0 ? before : null
  const index = besides ?? indexOfNumber(others, wish.Position)
  const ids = others.map((card) => card.Id)
  ids.splice(index, 0, id)
  const [above, below] = [others[index - 1]?.Position, others[index]?.Position]
  return { ids, stays: false, hasRoom: besides === null ? fits(wish.Position, below) : isGap(above, below) }
}

function indexOfNumber(others: readonly Card[], number: number): number {
  let index = 0
  if (number === 1) return index
  while (index < others.length && others[index]!.Position < number) index += 1
  return index
}

/** 1 before a first card below it means 100 less than that card. */
const fits = (number: number, below: number | undefined) =>
  number === 1 && below !== undefined && below < 1 ? below - 100 >= smallest : below !== number

function isGap(above: number | undefined, below: number | undefined): boolean {
  if (above === undefined) return below === undefined || below - 100 >= smallest
  if (below === undefined) return above + 100 <= largest
  return below - above > 1
}
