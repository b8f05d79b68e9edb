import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { type LookupChoice, lookupsApi } from '#web/api/lookups.ts'
import { useDebounced } from '#web/react/use-debounced.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'
import { useMe } from './person/session.ts'

export type { LookupChoice } from '#web/api/lookups.ts'
export type LookupKind = 'coworkers' | 'users' | 'teams' | 'types'

/** In milliseconds, after the last key. */
const searchDelay = 250
const fewestLetters = 2
const noChoices: readonly LookupChoice[] = []

/**
 * The choices that match a text; nothing is read unless `isNeeded`. There are too many customers to load: the server
 * searches them. The other lists are short, and are searched here.
 */
export function useLookup(
  kind: LookupKind,
  text: string,
  businessId: number,
  isNeeded = true,
): ReadState & { choices: readonly LookupChoice[]; isSearching: boolean } {
  const { http } = useServices().api
  const debounced = useDebounced(text.trim(), searchDelay)
  const q = kind === 'coworkers' ? debounced : ''
  const query = useQuery({
    queryKey: ['lookup', kind, kind === 'users' || kind === 'coworkers' ? null : businessId, q],
    queryFn: ({ signal }) => {
      const lookups = lookupsApi(http)
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
  const isSearching = kind === 'coworkers' && (debounced !== text.trim() || query.isPlaceholderData)
  // Until the server has answered this very text, the results of the one before are filtered by it, as nobody should
  // pick a choice that does not match what they typed.
  const isAnswer = kind === 'coworkers' && !isSearching
  const choices = useMemo(() => (isAnswer ? all : matching(all, text)), [isAnswer, all, text])
  return { ...readStateOf(query), choices, isSearching }
}

/** A single customer by id, for the fields that come without a name; null until it is known, and without the right. */
export function useCustomer(id: number | null): LookupChoice | null {
  const { http } = useServices().api
  const { Roles } = useMe()
  const { data } = useQuery({
    queryKey: ['customer', id],
    queryFn: ({ signal }) => lookupsApi(http).customer(id ?? 0, signal),
    enabled: id !== null && isOffered(Roles, 'nameCustomer'),
    staleTime: 5 * 60_000,
  })
  return data ?? null
}

function matching(all: readonly LookupChoice[], text: string): readonly LookupChoice[] {
  const words = normaliseText(text).split(/\s+/).filter(Boolean)
  return all.filter(({ name, note }) => {
    const own = normaliseText(`${name}\n${note ?? ''}`)
    return words.every((word) => own.includes(word))
  })
}
