const chunkSize = 250

/** `items.map(change)`, a chunk at a time: between two of them the browser may render and handle input. */
export async function mapInChunks<Item, Changed>(
  items: readonly Item[],
  change: (item: Item) => Changed,
  yieldToBrowser: () => Promise<void>,
): Promise<Changed[]> {
  const changed: Changed[] = []
  for (let at = 0; at < items.length; at += chunkSize) {
    if (at > 0) await yieldToBrowser()
    changed.push(...items.slice(at, at + chunkSize).map(change))
  }
  return changed
}
