import { type QueryClient, useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type IsInNotes, searchText } from '#core/domain/search-text.ts'
import { type Services, useServices } from './services.ts'
import { useRested } from './use-rested.ts'
import { type KnownWords, wordsInNotes } from './words-in-notes.ts'

/** Shorter ones are in most notes: they would find everything, and cost the most. */
const shortestWord = 3

export interface NotesSearch {
  /** Always the same function for the same knowledge. */
  isInNotes: IsInNotes
  /** Whether the server has said all that it has to say about this query. */
  isComplete: boolean
}

/**
 * What a search in memory cannot find: words far down in long notes. `isNeeded`: there are such notes on the board.
 * The server compares words as they were typed: down there, accents count.
 */
export function useNotesSearch(boardId: number, query: string, isNeeded: boolean): NotesSearch {
  const services = useServices()
  const rested = useRested(query)
  const words = isNeeded ? longWords(query) : []
  const asked = isNeeded ? longWords(rested) : []
  const answers = useQueries({
    queries: asked.map((word) => wordQuery(services, boardId, word)),
    combine: answersOf,
  })
  const isInNotes = useMemo(
    () => (isNeeded ? wordsInNotes(knownWords(services.queryClient, boardId)) : nowhere),
    // The answers are read from the cache, older ones included; these say when there is a new one.
    // oxlint-disable-next-line react/exhaustive-deps
    [services, boardId, isNeeded, answers],
  )
  const answered = new Set(asked.filter((_, at) => answers[at] !== undefined))
  return { isInNotes, isComplete: words.every((word) => answered.has(word)) }
}

const nowhere: IsInNotes = () => false

const longWords = (query: string): string[] => [
  ...new Set(
    query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => searchText(word).length >= shortestWord),
  ),
]

const wordQuery = ({ api }: Services, boardId: number, word: string) => ({
  queryKey: ['notes', boardId, word] as const,
  queryFn: async ({ signal }: { signal: AbortSignal }) =>
    new Set(await api.opportunities.withNotes(boardId, word, signal)),
  structuralSharing: false as const,
})

const answersOf = (results: readonly { data: ReadonlySet<number> | undefined }[]) => results.map(({ data }) => data)

function knownWords(queryClient: QueryClient, boardId: number): KnownWords {
  const known = new Map<string, ReadonlySet<number>>()
  for (const [key, ids] of queryClient.getQueriesData<ReadonlySet<number>>({ queryKey: ['notes', boardId] })) {
    const word = searchText(String(key[2]))
    if (ids) known.set(word, new Set([...(known.get(word) ?? []), ...ids]))
  }
  return known
}
