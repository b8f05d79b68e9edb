/** What the evidence says of one invariant of docs/architecture.md; no violation means that it held. */
export interface Verdict {
  readonly invariant: string
  readonly title: string
  /** How many things were looked at: a verdict over nothing says nothing. */
  readonly checked: number
  readonly violations: readonly string[]
}
