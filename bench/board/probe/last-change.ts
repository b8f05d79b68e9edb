/** What a page looked like at a moment, in a word. */
export interface Seen {
  readonly at: number
  readonly look: string
}

/** The moment since which it looks the same; null where it never changed. */
export function lastChange(seen: readonly Seen[]): number | null {
  const changed = seen.findLastIndex(({ look }, index) => index > 0 && look !== seen[index - 1]!.look)
  return changed === -1 ? null : seen[changed]!.at
}
