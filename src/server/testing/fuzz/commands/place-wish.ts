import type { Wish } from '#server/testing/fuzz/expected-placement.ts'
import type { WishGiven } from '#server/testing/fuzz/values.ts'
import { cardsOf, pick, type World } from '#server/testing/fuzz/model.ts'

const nobody = 7

/** The wish with the Ids of this world, and the headers that say it. */
export function placeWish(
  world: World,
  given: WishGiven,
  stageId: number,
  self: number | null,
): { wish: Wish; headers: Record<string, string> } {
  const idOf = (neighbour: WishGiven['after']): number | null => {
    if (neighbour === null) return null
    if (neighbour === 'self') return self ?? nobody
    if (neighbour === 'nobody') return nobody
    // Mostly a card of the stage, sometimes one of another.
    const near = cardsOf(world, stageId)
    return pick(neighbour % 4 === 3 || near.length === 0 ? world.cards.values() : near, neighbour)?.Id ?? nobody
  }
  const wish = { Position: given.Position, afterId: idOf(given.after), beforeId: idOf(given.before) }
  return {
    wish,
    headers: {
      ...(wish.afterId !== null && { 'place-after': String(wish.afterId) }),
      ...(wish.beforeId !== null && { 'place-before': String(wish.beforeId) }),
    },
  }
}
