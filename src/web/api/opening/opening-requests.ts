import type { Address } from '#web/api/url-of.ts'
import { withTokens } from '#web/api/version-token.ts'

/*
 * What a board asks for before its first picture. Apart from everything else, so that a script of a few hundred bytes
 * can ask while the program is still on its way; the program, asking in the same words, finds the answers.
 */

export const largestPage = 1000

export const inUse = { CrmBoard_Archived: 'false' }
export const cardsOf = (stageId: number) => ({
  CrmOpportunity_CrmBoardColumn: stageId,
  orderby: 'Position',
  dir: 0,
  ...withTokens,
})
export const stagesOf = (boardId: number) => ({ CrmBoardColumn_CrmBoard: boardId, orderby: 'Position', dir: 0 })

const list = (path: string, query: Address['query']): Address => ({
  path,
  query: { ...query, size: largestPage, page: 1 },
})

export const openingRequests = {
  session: { path: '/ext/session' } satisfies Address,
  enumeration: (name: string): Address => ({ path: '/api/utils/enums', query: { name } }),
  boards: list('/api/crm/crmboards', inUse),
  locations: list('/api/sys/businesses', {}),
  stages: (boardId: number) => list('/api/crm/crmboardcolumns', stagesOf(boardId)),
  firstCards: (boardId: number): Address => ({ path: `/ext/boards/${boardId}/first-cards` }),
  cards: (boardId: number): Address => ({ path: `/ext/boards/${boardId}/cards` }),
}
