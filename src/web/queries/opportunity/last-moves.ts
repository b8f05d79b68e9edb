import { useQueries } from '@tanstack/react-query'
import { useMemo } from 'react'
import { listLastMoves } from '#core/contract/endpoints/board-reads.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { ask } from '#web/api/ask.ts'
import { lastMovesKey } from '#web/sync/query-keys.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useShallowMemo } from '#web/react/use-shallow-memo.ts'

/** How a card came into its stage: by oneself, by somebody, or by a rule. */
export type CameBy = { readonly isMe: true } | { readonly name: string } | { readonly rule: string }

/** In milliseconds. Again only so long after cards have changed: the answer is about the whole board. */
const refreshDelay = 120_000
/** In milliseconds: a move and the card's own instant of it lie no further apart. */
const sameMove = 1_000

/** Null for a card of which nothing is known, or only an earlier move. */
export type CameByOf = (card: CrmOpportunity) => CameBy | null

/** How the cards of boards (Ids) came into their stages, in one request for each of them; null until all are answered. */
export function useCameBy(boardIds: readonly number[]): CameByOf | null {
  const { api } = useServices()
  const { Id, Roles } = useMe()
  const mayAsk = isOffered(Roles, 'seeHistory')
  const results = useQueries({
    queries: boardIds.map((id) => ({
      enabled: mayAsk,
      queryKey: lastMovesKey(id),
      queryFn: ({ signal }: { signal: AbortSignal }) => ask(api.http, listLastMoves, { params: { id }, signal }),
      structuralSharing: false,
      staleTime: refreshDelay,
      refetchInterval: ({ state }: { state: { isInvalidated: boolean } }) =>
        state.isInvalidated ? refreshDelay : (false as const),
    })),
  })
  const isAsked = boardIds.length === 0 || (mayAsk && results.some(({ isPending }) => isPending))
  const known = useShallowMemo(results.map(({ data }) => data))
  return useMemo(() => {
    if (isAsked) return null
    const read = known.flatMap((each) => each ?? [])
    const moves = new Map(read.flatMap(({ Moves }) => Moves).map((move) => [move[0], move]))
    const names = new Map(read.flatMap(({ People }) => People).map((person) => [person.Id, person.FullName]))
    return ({ Id: card, CrmBoardColumnSince }) => {
      const [, time, userId, rule] = moves.get(card) ?? []
      if (time === undefined || CrmBoardColumnSince === null) return null
      if (Math.abs(Date.parse(time) - Date.parse(CrmBoardColumnSince)) > sameMove) return null
      if (rule) return { rule }
      if (userId === Id) return { isMe: true }
      const name = names.get(userId ?? 0)
      return name === undefined ? null : { name }
    }
  }, [isAsked, known, Id])
}
