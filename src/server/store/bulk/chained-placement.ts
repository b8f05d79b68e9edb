import type { Placing } from '#server/store/records/change.ts'

interface Placed {
  afterId: number | null
  beforeId: number | null
}

const isNamed = ({ afterId, beforeId }: Placed) => afterId !== null || beforeId !== null

/**
 * Keeps the order of the cards of a bulk write: a card that names no neighbour follows the last one that was written into
 * its stage before, and the first one goes to `end`. A neighbour that is itself one of them, and was refused, stands for
 * that last one, too. Source: our own rule.
 */
export class ChainedPlacement {
  /** By stage: the card that was written last. */
  readonly #last = new Map<number, number>()
  readonly #refused = new Set<number>()
  readonly #end: 'top' | 'bottom'

  constructor(end: 'top' | 'bottom') {
    this.#end = end
  }

  /** The placement of a card in a stage (Id). `next`: the cards that come after it. */
  of(card: Placed, stageId: number, next: readonly Placed[]): Placing {
    const last = this.#last.get(stageId) ?? null
    const isGone = card.afterId !== null && this.#refused.has(card.afterId)
    const named = next.findIndex(isNamed)
    return {
      afterId: isNamed(card) && !isGone ? card.afterId : last,
      beforeId: card.beforeId,
      otherwise: this.#end,
      followers: named < 0 ? next.length : named,
    }
  }

  /** The card counts as refused until `written` says otherwise. */
  begin(id: number): void {
    this.#refused.add(id)
  }

  written(id: number, stageId: number): void {
    this.#refused.delete(id)
    this.#last.set(stageId, id)
  }
}
