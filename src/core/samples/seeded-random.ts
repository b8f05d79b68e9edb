/** Chance that is the same on every machine. */
export interface Chance {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  /** True that many times in 1 (0.3 = three in ten). */
  isLucky(share: number): boolean
  /** One of them; a list must not be empty. */
  pick<Item>(items: readonly Item[]): Item
  /** One of them, as often as its weight says. */
  weigh<Item>(items: readonly (readonly [Item, number])[]): Item
}

/** A source of chance: the same `seed` (32 bits) gives the same sequence, and nothing else influences it. */
export function chance(seed: number): Chance {
  let state = seed | 0
  // A Weyl sequence, its bits mixed by two multiplications: plenty for samples, nothing for secrets.
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!
  const weigh = <Item>(items: readonly (readonly [Item, number])[]): Item => {
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    return (items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1)!)[0]
  }
  return {
    next,
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    isLucky: (share) => next() < share,
    pick,
    weigh,
  }
}
