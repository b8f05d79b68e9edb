import { type CustomEntry, keyOf, readEntries, writeEntries } from './custom-entries.ts'

/** The custom fields of three forms, each as `writeEntries` writes them. */
export interface ThreeTexts {
  base: string
  theirs: string
  mine: string
}

export interface MergedEntries {
  /** Their custom fields with my changes on top. */
  text: string
  /** Somebody else has changed one of them to another value than I have. */
  isDisputed: boolean
}

/** Custom fields that each side has changed are put together, one by one; of disputed ones `winner` decides. */
export function mergeEntries({ base, theirs, mine }: ThreeTexts, winner: 'mine' | 'theirs' = 'mine'): MergedEntries {
  const before = byName(base)
  const own = byName(mine)
  const other = readEntries(theirs) ?? []
  const hasChanged = (entry: CustomEntry | undefined) => entry?.text !== (entry && before.get(keyOf(entry))?.text)
  let isDisputed = false
  const merged = other.map((entry) => {
    const typed = own.get(keyOf(entry))
    if (!typed || !hasChanged(typed) || typed.text === entry.text) return entry
    if (!hasChanged(entry)) return typed
    isDisputed = true
    return winner === 'mine' ? typed : entry
  })
  const known = new Set(other.map(keyOf))
  // They have removed it meanwhile.
  const removed = [...own.values()].filter((entry) => !known.has(keyOf(entry)) && hasChanged(entry))
  return {
    text: writeEntries(winner === 'mine' ? [...merged, ...removed] : merged),
    isDisputed: isDisputed || removed.length > 0,
  }
}

const byName = (written: string) => new Map((readEntries(written) ?? []).map((entry) => [keyOf(entry), entry]))
