import { useEffect, useMemo, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import type { NotesSearch as NotesIndex } from '#core/domain/filter/notes-search.ts'
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
  // Wrapped in a new object whenever more has been searched; null before its code is there.
  const [searched, setSearched] = useState<{ notes: NotesIndex } | null>(null)
  const words = useMemo(() => searchWords(query), [query])
  const isSearching = words.length > 0
  const { whole, cut } = useMemo(() => {
    const long = isSearching ? [...cards.values()].flat().filter(continueBeyondSearch) : noCards
    return { whole: long.filter((each) => !areNotesCut(each)), cut: long.filter(areNotesCut) }
  }, [isSearching, cards])
  const isWholeSearched = useMemo(() => hasSearched(searched?.notes, words, whole), [searched, words, whole])
  const isCutSearched = useMemo(() => hasSearched(searched?.notes, words, cut), [searched, words, cut])
  const isInNotes = useMemo<IsInNotes>(() => {
    const notes = searched?.notes
    return (word, opportunity) => notes?.isInNotes(word, opportunity) ?? false
  }, [searched])
  const needsIndex = searched === null && !(isWholeSearched && isCutSearched)
  useEffect(() => {
    if (!needsIndex) return
    let isWanted = true
    loadNotesSearch().then(
      ({ createNotesSearch }) => isWanted && setSearched({ notes: createNotesSearch() }),
      // The figures stay "at least".
      () => {},
    )
    return () => void (isWanted = false)
  }, [needsIndex])
  useEffect(() => {
    if (isWholeSearched || !searched) return
    const { notes } = searched
    return inIdleTime(notes.search(words, whole), () => setSearched({ notes }))
  }, [isWholeSearched, searched, words, whole])
  const boardId = cut[0]?.CrmBoardColumnCrmBoardId
  useEffect(() => {
    if (isCutSearched || boardId === undefined || !searched) return
    const { notes } = searched
    const stop = new AbortController()
    const ask = async () => {
      // If it fails, the figures stay "at least".
      const found = await api.board.searchLongNotes(boardId, words.join(' '), stop.signal).catch(() => null)
      if (!found || stop.signal.aborted) return
      // Also for words that the server left out, or they would be asked for again and again.
      notes.addResults(new Map(words.map((word) => [word, found.get(word) ?? noIds])), cut)
      setSearched({ notes })
    }
    const timer = setTimeout(() => void ask(), searchDebounce)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [api, boardId, isCutSearched, searched, words, cut])
  return { isInNotes, isComplete: isWholeSearched && isCutSearched }
}

const loadNotesSearch = () => import('#core/domain/filter/notes-search.ts')

const hasSearched = (notes: NotesIndex | undefined, words: readonly string[], among: readonly CrmOpportunity[]) =>
  among.length === 0 || (notes?.hasSearched(words, among) ?? false)

const continueBeyondSearch = (opportunity: CrmOpportunity) => hasLongNotes(opportunity) || areNotesCut(opportunity)

const noIds: ReadonlySet<number> = new Set()
const noCards: readonly CrmOpportunity[] = []

/** Normalises the texts that a search compares in idle time, so that the first key press need not wait for it. */
export function usePreparedSearch(cards: BoardCards): void {
  useEffect(() => {
    let stop = () => {}
    const begin = setTimeout(() => {
      loadNotesSearch().catch(() => {})
      stop = inIdleTime(prepare(cards))
    }, prepareDelay)
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
