import { useEffect, useMemo, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { createNotesSearch } from '#core/domain/filter/notes-search.ts'
import { hasLongNotes, type IsInNotes, searchableText, searchWords } from '#core/domain/filter/search-text.ts'
import { inIdleTime } from '#web/react/in-idle-time.ts'

export interface NotesSearch {
  /** Another function whenever more has been searched. */
  isInNotes: IsInNotes
  /** Whether every long note was searched for every word. */
  isComplete: boolean
}

/** Searches the far ends of long notes in idle time: to do it on every key press would take too long. */
export function useNotesSearch(cards: BoardCards, query: string): NotesSearch {
  // Wrapped in a new object whenever more has been searched.
  const [searched, setSearched] = useState(() => ({ notes: createNotesSearch() }))
  const words = useMemo(() => searchWords(query), [query])
  const isSearching = words.length > 0
  const long = useMemo(
    () => (isSearching ? [...cards.values()].flat().filter(hasLongNotes) : noCards),
    [isSearching, cards],
  )
  const isComplete = useMemo(() => searched.notes.hasSearched(words, long), [searched, words, long])
  const isInNotes = useMemo<IsInNotes>(() => {
    const { notes } = searched
    return (word, opportunity) => notes.isInNotes(word, opportunity)
  }, [searched])
  useEffect(() => {
    if (isComplete) return
    return inIdleTime(searched.notes.search(words, long), () => setSearched(({ notes }) => ({ notes })))
  }, [isComplete, searched, words, long])
  return { isInNotes, isComplete }
}

const noCards: readonly CrmOpportunity[] = []

/** Normalises the texts that a search compares in idle time, so that the first key press need not wait for it. */
export function usePreparedSearch(cards: BoardCards): void {
  useEffect(() => {
    let stop = () => {}
    const begin = setTimeout(() => (stop = inIdleTime(prepare(cards))), prepareDelay)
    return () => {
      clearTimeout(begin)
      stop()
    }
  }, [cards])
}

/** In milliseconds. While cards are still loading each change starts it anew; nobody searches in the first second. */
const prepareDelay = 1000

function* prepare(cards: BoardCards): Generator<string, void> {
  for (const list of cards.values()) for (const card of list) yield searchableText(card)
}
