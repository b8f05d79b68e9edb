import { normaliseText, searchWords } from '#core/domain/filter/search-text.ts'
import { type EntryKind, entryKinds, type PaletteEntry } from './entry.ts'

/** How many of a kind are shown. */
const most: Readonly<Record<EntryKind, number>> = { command: 6, card: 8, board: 5, elsewhere: 5 }

type Searched = Pick<PaletteEntry, 'label' | 'note'>

const normalised = new WeakMap<Searched, { label: string; all: string }>()

function textOf(entry: Searched): { label: string; all: string } {
  let text = normalised.get(entry)
  if (!text) {
    const label = normaliseText(entry.label)
    normalised.set(entry, (text = { label, all: `${label}\n${normaliseText(entry.note ?? '')}` }))
  }
  return text
}

/** How well an entry fits, 0 best; null unless every word occurs. */
export function fitOf(entry: Searched, words: readonly string[]): number | null {
  const { label, all } = textOf(entry)
  if (!words.every((word) => all.includes(word))) return null
  const [first = ''] = words
  if (label.startsWith(words.join(' '))) return 0
  if (label.startsWith(first)) return 1
  if (` ${label}`.includes(` ${first}`)) return 2
  return words.every((word) => label.includes(word)) ? 3 : 4
}

export interface EntryGroup {
  kind: EntryKind
  entries: readonly PaletteEntry[]
}

/**
 * The entries that fit a text, best first, by kind. The kind with the best entry comes first, but what the server finds
 * always last: it arrives later, and must not push away what is chosen by then.
 */
export function rankEntries(entries: readonly PaletteEntry[], query: string): EntryGroup[] {
  const words = searchWords(query)
  const fits = entries.flatMap((entry) => {
    const fit = words.length === 0 ? (entry.isHidden ? null : 0) : fitOf(entry, words)
    return fit === null ? [] : [{ entry, fit }]
  })
  const groups = entryKinds.flatMap((kind) => {
    const ofKind = fits.filter(({ entry }) => entry.kind === kind).toSorted((a, b) => a.fit - b.fit)
    const [best] = ofKind
    return best ? [{ kind, fit: kind === 'elsewhere' ? Number.POSITIVE_INFINITY : best.fit, ofKind }] : []
  })
  return groups
    .toSorted((a, b) => a.fit - b.fit)
    .map(({ kind, ofKind }) => ({
      kind,
      entries: ofKind.slice(0, words.length === 0 ? undefined : most[kind]).map(({ entry }) => entry),
    }))
}
