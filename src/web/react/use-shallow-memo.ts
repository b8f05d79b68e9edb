import { useState } from 'react'

/** The list from before as long as its items are the very same. */
export function useSameItems<Item>(items: readonly Item[]): readonly Item[] {
  const [same] = useState(() => createSame(items))
  return same(items)
}

const createSame =
  <Item>(before: readonly Item[]) =>
  (items: readonly Item[]): readonly Item[] =>
    before.length === items.length && before.every((item, at) => item === items[at]) ? before : (before = items)
