import { useEffect, useMemo, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { createNotesSearch } from '#core/domain/filter/notes-search.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { hasLongNotes, type IsInNotes, searchWords } from '#core/domain/filter/search-text.ts'
import { inIdleTime } from '#web/react/in-idle-time.ts'

export interface FarSearch {
  /** Always the same function for the same knowledge. */
  isInNotes: IsInNotes
  /** Whether every long note was looked through for every word. */
  isComplete: boolean
}

/** What is not found at every key: words far down in long notes. They are looked for while nothing else happens. */
export function useFarNotes(cards: BoardCards, query: string): FarSearch {
  // Wrapped anew whenever it knows more.
  const [knowledge, setKnowledge] = useState(() => ({ notes: createNotesSearch() }))
  const words = useMemo(() => searchWords(query), [query])
  const isSearching = words.length > 0
  const long = useMemo(
    () => (isSearching ? [...cards.values()].flat().filter(hasLongNotes) : none),
    [isSearching, cards],
  )
  const isComplete = useMemo(() => knowledge.notes.hasSearched(words, long), [knowledge, words, long])
  const isInNotes = useMemo<IsInNotes>(() => {
    const { notes } = knowledge
    return (word, opportunity) => notes.isInNotes(word, opportunity)
  }, [knowledge])
  useEffect(() => {
    if (isComplete) return
    return inIdleTime(knowledge.notes.search(words, long), () => setKnowledge(({ notes }) => ({ notes })))
  }, [isComplete, knowledge, words, long])
  return { isInNotes, isComplete }
}

const none: readonly CrmOpportunity[] = []
