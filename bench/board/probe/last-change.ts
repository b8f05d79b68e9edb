/** A fingerprint of what the page showed at a time. */
export interface Observation {
  readonly at: number
  readonly fingerprint: string
}

/** Time of the last change; null if nothing changed. */
export function lastChange(observed: readonly Observation[]): number | null {
  const changed = observed.findLastIndex(
    ({ fingerprint }, index) => index > 0 && fingerprint !== observed[index - 1]!.fingerprint,
  )
  return changed === -1 ? null : observed[changed]!.at
}
