import { useEffect, useMemo, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { createNotesSearch } from '#core/domain/filter/notes-search.ts'
import {
  areNotesCut,
  hasLongNotes,
  type IsInNotes,
  searchableText,
  searchWords,
} from '#core/domain/filter/search-text.ts'
import { useServices } from '#web/queries/services.ts'
import { inIdleTime } from '#web/react/in-idle-time.ts'

export interface NotesSearch {
  /** Another function whenever more has been searched. */
  isInNotes: IsInNotes
  /** Whether every long note was searched for every word. */
  isComplete: boolean
}

/** Milliseconds without a key press until the server is asked. */
const searchDebounce = 300

/**
 * Searches the far ends of long notes: to do it on every key press would take too long. Whole notes are searched here in
 * idle time. Those of list rows are cut, so the server searches them.
 */
export function useNotesSearch(cards: BoardCards, query: string): NotesSearch {
  const { api } = useServices()
  // Wrapped in a new object whenever more has been searched.
  const [searched, setSearched] = useState(() => ({ notes: createNotesSearch() }))
  const words = useMemo(() => searchWords(query), [query])
  const isSearching = words.length > 0
  const { whole, cut } = useMemo(() => {
    const long = isSearching ? [...cards.values()].flat().filter(continueBeyondSearch) : noCards
    return { whole: long.filter((each) => !areNotesCut(each)), cut: long.filter(areNotesCut) }
  }, [isSearching, cards])
  const isWholeSearched = useMemo(() => searched.notes.hasSearched(words, whole), [searched, words, whole])
  const isCutSearched = useMemo(() => searched.notes.hasSearched(words, cut), [searched, words, cut])
  const isInNotes = useMemo<IsInNotes>(() => {
    const { notes } = searched
    return (word, opportunity) => notes.isInNotes(word, opportunity)
  }, [searched])
  useEffect(() => {
    if (isWholeSearched) return
    return inIdleTime(searched.notes.search(words, whole), () => setSearched(({ notes }) => ({ notes })))
  }, [isWholeSearched, searched, words, whole])
  const boardId = cut[0]?.CrmBoardColumnCrmBoardId
  useEffect(() => {
    if (isCutSearched || boardId === undefined) return
    const stop = new AbortController()
    const ask = async () => {
      // If it fails, the figures stay "at least".
      const found = await api.board.searchLongNotes(boardId, words.join(' '), stop.signal).catch(() => null)
      if (!found || stop.signal.aborted) return
      // Also for words that the server left out, or they would be asked for again and again.
      searched.notes.addResults(new Map(words.map((word) => [word, found.get(word) ?? noIds])), cut)
      setSearched(({ notes }) => ({ notes }))
    }
    const timer = setTimeout(() => void ask(), searchDebounce)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [api, boardId, isCutSearched, searched, words, cut])
  return { isInNotes, isComplete: isWholeSearched && isCutSearched }
}

const continueBeyondSearch = (opportunity: CrmOpportunity) => hasLongNotes(opportunity) || areNotesCut(opportunity)

const noIds: ReadonlySet<number> = new Set()
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
