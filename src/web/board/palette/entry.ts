/** What an entry of the command palette is, in the order in which equally good ones are shown. */
export const entryKinds = ['command', 'card', 'board', 'elsewhere'] as const
export type EntryKind = (typeof entryKinds)[number]

/** One thing that the command palette offers. */
export interface PaletteEntry {
  id: string
  kind: EntryKind
  label: string
  /** Tells it from others of the same label. */
  note: string | null
  /** The names of its keys. */
  keys?: readonly string[]
  /** Shown only to those who type something that fits. */
  isHidden?: boolean
  /** It opens something that takes the focus; else the focus goes back to where it was. */
  takesFocus?: boolean
  /** It asks something first, above the palette. */
  staysOpen?: boolean
  run(): void
}
