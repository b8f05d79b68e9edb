import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { searchText } from '#core/domain/filter/search-text.ts'
import type { LookupChoice } from '#web/api/lookups.ts'
import { type Reading, readingOf } from './read-state.ts'
import { useServices } from '#web/sync/services.ts'
import { useRested } from '#web/react/use-debounced.ts'

export type { LookupChoice } from '#web/api/lookups.ts'
export type LookupKind = 'coworkers' | 'users' | 'teams' | 'types'

const fewestLetters = 2
const noChoices: readonly LookupChoice[] = []

/**
 * The choices that a text finds; none without `isNeeded`. There are too many customers to load, so the server searches them; the other lists
 * are short, and are searched here.
 */
export function useLookup(
  kind: LookupKind,
  text: string,
  businessId: number,
  isNeeded = true,
): Reading & { choices: readonly LookupChoice[]; isSearching: boolean } {
  const { lookups } = useServices().api
  const rested = useRested(text.trim())
  const q = kind === 'coworkers' ? rested : ''
  const query = useQuery({
    queryKey: ['lookup', kind, kind === 'users' || kind === 'coworkers' ? null : businessId, q],
    queryFn: ({ signal }) => {
      switch (kind) {
        case 'coworkers':
          return lookups.customers(q, signal)
        case 'users':
          return lookups.users(signal)
        case 'teams':
          return lookups.teams(businessId, signal)
        case 'types':
          return lookups.types(businessId, signal)
      }
    },
    enabled: isNeeded && (kind !== 'coworkers' || q.length >= fewestLetters),
    staleTime: 5 * 60_000,
    placeholderData: keepPreviousData,
  })
  const all = query.data ?? noChoices
  const isSearching = kind === 'coworkers' && (rested !== text.trim() || query.isPlaceholderData)
  // Until the server has answered this very text, only what fits it: nobody chooses a left-over of the text before.
  const isAnswer = kind === 'coworkers' && !isSearching
  const choices = useMemo(() => (isAnswer ? all : matching(all, text)), [isAnswer, all, text])
  return { ...readingOf(query), choices, isSearching }
}

/** A single customer by id, for the fields that come without a name; null until it is known. */
export function useCustomer(id: number | null): LookupChoice | null {
  const { lookups } = useServices().api
  const { data } = useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => lookups.customer(id ?? 0, signal),
    enabled: id !== null,
    staleTime: 5 * 60_000,
  })
  return data ?? null
}

function matching(all: readonly LookupChoice[], text: string): readonly LookupChoice[] {
  const words = searchText(text).split(/\s+/).filter(Boolean)
  return all.filter(({ name, note }) => {
    const own = searchText(`${name}\n${note ?? ''}`)
    return words.every((word) => own.includes(word))
  })
}
