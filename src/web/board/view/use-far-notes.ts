import { useEffect, useMemo, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { createFarNotes } from '#core/domain/filter/far-notes.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { areNotesCut, hasLongNotes, type IsInNotes, searchWords } from '#core/domain/filter/search-text.ts'
import { useServices } from '#web/queries/services.ts'
import { inIdleTime } from '#web/react/in-idle-time.ts'

export interface FarSearch {
  /** Always the same function for the same knowledge. */
  isInNotes: IsInNotes
  /** Whether every long note was looked through for every word. */
  isComplete: boolean
}

/** Milliseconds without a key until the server is asked. */
const debounce = 300

/**
 * What is not found at every key: words far down in long notes. Whole ones are looked through here while nothing else
 * happens; those of list rows are cut, so the server looks through them.
 */
export function useFarNotes(cards: BoardCards, query: string): FarSearch {
  const { api } = useServices()
  // Wrapped anew whenever it knows more.
  const [knowledge, setKnowledge] = useState(() => ({ notes: createFarNotes() }))
  const words = useMemo(() => searchWords(query), [query])
  const isSearching = words.length > 0
  const { whole, cut } = useMemo(() => {
    const long = isSearching ? [...cards.values()].flat().filter(hasFarNotes) : none
    return { whole: long.filter((each) => !areNotesCut(each)), cut: long.filter(areNotesCut) }
  }, [isSearching, cards])
  const isLooked = useMemo(() => knowledge.notes.hasLooked(words, whole), [knowledge, words, whole])
  const isAnswered = useMemo(() => knowledge.notes.hasLooked(words, cut), [knowledge, words, cut])
  const isInNotes = useMemo<IsInNotes>(() => {
    const { notes } = knowledge
    return (word, opportunity) => notes.isInNotes(word, opportunity)
  }, [knowledge])
  useEffect(() => {
    if (isLooked) return
    return inIdleTime(knowledge.notes.look(words, whole), () => setKnowledge(({ notes }) => ({ notes })))
  }, [isLooked, knowledge, words, whole])
  const boardId = cut[0]?.CrmBoardColumnCrmBoardId
  useEffect(() => {
    if (isAnswered || boardId === undefined) return
    const stop = new AbortController()
    const ask = async () => {
      // Until it is answered, the figures are "at least".
      const found = await api.board.longNotes(boardId, words.join(' '), stop.signal).catch(() => null)
      if (!found || stop.signal.aborted) return
      // A word that the server did not look for is not asked for again and again.
      knowledge.notes.learn(new Map(words.map((word) => [word, found.get(word) ?? noIds])), cut)
      setKnowledge(({ notes }) => ({ notes }))
    }
    const timer = setTimeout(() => void ask(), debounce)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [api, boardId, isAnswered, knowledge, words, cut])
  return { isInNotes, isComplete: isLooked && isAnswered }
}

const hasFarNotes = (opportunity: CrmOpportunity) => hasLongNotes(opportunity) || areNotesCut(opportunity)

const noIds: ReadonlySet<number> = new Set()
const none: readonly CrmOpportunity[] = []
