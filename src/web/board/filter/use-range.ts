import { useState } from 'react'
import type { RangeFilter } from '#core/domain/filter/board-filter.ts'
import type { Meaning } from './match-select.tsx'

export interface Range<Bound> {
  meaning: Meaning
  from: Bound | null
  to: Bound | null
  setMeaning(meaning: Meaning): void
  setBounds(bounds: { from: Bound | null; to: Bound | null }): void
}

/** A range while it is edited: "between" is no condition until one of its ends is set. */
export function useRange<Bound>(
  condition: RangeFilter<Bound> | undefined,
  onChange: (condition: RangeFilter<Bound> | undefined) => void,
): Range<Bound> {
  const [wanted, setWanted] = useState<Meaning>({ match: 'any', isNot: false })
  const meaning = condition ?? wanted
  const from = condition?.from ?? null
  const to = condition?.to ?? null
  const apply = ({ match, isNot }: Meaning, bounds: { from: Bound | null; to: Bound | null }) => {
    setWanted({ match, isNot })
    if (match === 'any') return onChange(undefined)
    if (match !== 'range') return onChange({ isNot, match, from: null, to: null })
    const isOpen = bounds.from === null && bounds.to === null
    onChange(isOpen ? undefined : { isNot, match, ...bounds })
  }
  return {
    meaning: { match: meaning.match, isNot: meaning.isNot },
    from,
    to,
    setMeaning: (next) => apply(next, { from, to }),
    setBounds: (bounds) => apply({ match: 'range', isNot: meaning.match === 'range' && meaning.isNot }, bounds),
  }
}
