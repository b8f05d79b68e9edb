import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPosition, placeCard, keepsPosition } from '#core/domain/board/placement.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const path = '/api/crm/crmopportunities'
let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer()
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const cardsOf = async (stageId: number) =>
  (await admin.get(`${path}?size=1000&orderby=Position&CrmOpportunity_CrmBoardColumn=${stageId}`)).json()
    .Records as CrmOpportunity[]

describe('positionInStage', () => {
  it('agrees with placeCard for every move', async () => {
    const all = (await admin.get(`${path}?size=1000`)).json().Records as CrmOpportunity[]
    const stageIds = [...new Set(all.map((card) => card.CrmBoardColumnId))].slice(0, 3)
    const within = all.filter((card) => stageIds.includes(card.CrmBoardColumnId)).map((card) => card.Id)
    const someId = fc.option(fc.constantFrom(...within, 7), { nil: null })
    const moves = fc.record({
      id: fc.constantFrom(...within),
      to: fc.constantFrom(...stageIds),
      afterId: someId,
      beforeId: someId,
      Position: fc.oneof(fc.integer({ min: -3, max: 500 }), fc.constantFrom(1, 100, 200, 2 ** 31 - 1, -(2 ** 31))),
    })
    let respaced = 0
    for (const move of fc.sample(moves, { numRuns: 400, seed: 7 })) {
      const card = (await admin.get(`${path}/${move.id}`)).json() as CrmOpportunity
      const before = await cardsOf(move.to)
      if (keepsPosition(card, { ...move, CrmBoardColumnId: move.to })) continue
      const expected = placeCard(before, move.id, move)
      const response = await admin.send(
        'PUT',
        path,
        { ...card, CrmBoardColumnId: move.to, Position: move.Position },
        {
          ...(move.afterId !== null && { 'place-after': String(move.afterId) }),
          ...(move.beforeId !== null && { 'place-before': String(move.beforeId) }),
        },
      )
      expect(response.statusCode, response.body).toBe(200)
      const after = await cardsOf(move.to)
      expect(after.findIndex((each) => each.Id === move.id)).toBe(expected.index)
      expect(after.find((each) => each.Id === move.id)!.Position).toBe(expected.Position)
      for (const sibling of after) {
        if (sibling.Id === move.id) continue
        const old = before.find((each) => each.Id === sibling.Id)!
        expect(sibling.Position).toBe(expected.respaced?.get(sibling.Id) ?? old.Position)
        expect({ ...sibling, Position: 0 }).toEqual({ ...old, Position: 0 })
      }
      expect(after.toSorted(byPosition)).toEqual(after)
      expect(new Set(after.map((each) => each.Position)).size).toBe(after.length)
      if (expected.respaced) respaced += 1
    }
    expect(respaced).toBeGreaterThan(0)
  }, 120_000)
})
