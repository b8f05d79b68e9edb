import { useState } from 'react'

/** The previous array for as long as its items are the very same. */
export function useShallowMemo<Item>(items: readonly Item[]): readonly Item[] {
  const [memo] = useState(() => createMemo(items))
  return memo(items)
}

const createMemo =
  <Item>(previous: readonly Item[]) =>
  (items: readonly Item[]): readonly Item[] =>
    previous.length === items.length && previous.every((item, at) => item === items[at]) ? previous : (previous = items)
