const sliceLength = 250

/** What `items.map(change)` gives, a slice at a time: between two of them a browser may draw and answer keys. */
export async function inSlices<Item, Changed>(
  items: readonly Item[],
  change: (item: Item) => Changed,
  breathe: () => Promise<void>,
): Promise<Changed[]> {
  const changed: Changed[] = []
  for (let at = 0; at < items.length; at += sliceLength) {
    if (at > 0) await breathe()
    changed.push(...items.slice(at, at + sliceLength).map(change))
  }
  return changed
}
