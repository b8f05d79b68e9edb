/** A pseudo-random generator with the same sequence on every machine. */
export interface SeededRandom {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number
  /** True with this probability (0 to 1). */
  boolean(probability: number): boolean
  /** A random item; the list must not be empty. */
  pick<Item>(items: readonly Item[]): Item
  /** A random item, in proportion to the weights. */
  pickWeighted<Item>(items: readonly (readonly [Item, number])[]): Item
}

/** Returns a generator whose sequence depends on nothing but `seed` (32 bits). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0
  // A Weyl sequence mixed by two multiplications: good enough for samples, not for secrets.
  const next = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)]!
  const pickWeighted = <Item>(items: readonly (readonly [Item, number])[]): Item => {
    let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0)
    return (items.find(([, weight]) => (left -= weight) < 0) ?? items.at(-1)!)[0]
  }
  return {
    next,
    integer: (least, most) => least + Math.floor(next() * (most - least + 1)),
    boolean: (probability) => next() < probability,
    pick,
    pickWeighted,
  }
}
