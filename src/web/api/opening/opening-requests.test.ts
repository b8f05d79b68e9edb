import { expect, test } from 'vitest'
import { createApi } from '#web/api/api.ts'
import { cookieSession } from '#web/sync/session.ts'
import { openingRequests } from './opening-requests.ts'
import { urlOf } from '#web/api/url-of.ts'

test('what is asked for first is asked for in the very words of the program, which finds the answers by them', async () => {
  const asked: unknown[] = []
  const api = createApi({
    credentials: cookieSession(),
    fetch: async (url) => {
      asked.push(url)
      return new Response('{}', { status: 503 })
    },
  })
  const requests = [
    api.session.read(),
    api.boards(),
    api.locations(),
    api.enumeration('eCrmOpportunitySource'),
    api.stages(7),
    api.board.firstCards(7),
    api.board.cards(7),
  ]
  await Promise.allSettled(requests)
  const { session, boards, locations, enumeration, stages, firstCards, cards } = openingRequests
  const sources = enumeration('eCrmOpportunitySource')
  expect(asked).toEqual([session, boards, locations, sources, stages(7), firstCards(7), cards(7)].map(urlOf))
})
