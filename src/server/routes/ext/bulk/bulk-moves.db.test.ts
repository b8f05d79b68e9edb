import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BulkResult } from '#core/contract/endpoints/bulk/bulk.ts'
import { seededRandom } from '#core/samples/seeded-random.ts'
import {
  chunksOf,
  keyed,
  resultsOf,
  type SentRecord,
  statuses,
  undoAll,
} from '#server/testing/fixtures/bulk-fixture.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

/** `BULK_CARDS=1000` is as many as a person moves at once. */
const many = Number(process.env.BULK_CARDS ?? 150)

let board: UndoFixture
beforeAll(async () => {
  board = await openUndoFixture()
}, 120_000)
afterAll(() => board.at.server.stop())

/** A stage with so many cards of one customer, in order. */
async function stageOf(cards: number): Promise<{ stage: number; ids: number[] }> {
  const stage = await board.at.stage({})
  const { rows } = await board.at.server.database.query<{ Id: number }>(
    `insert into "CrmOpportunity" ("CrmBoardColumnId", "CoworkerId", "Position", "Status")
     select $1, $2, n * 100, 1 from generate_series(1, $3) n order by n returning "Id"`,
    [stage, await board.at.customer(), cards],
  )
  return { stage, ids: rows.map(({ Id }) => Id) }
}

/** Everything that a move changes of the cards of these stages, in their order. */
async function snapshot(stages: readonly number[]) {
  const { rows } = await board.at.server.database.query(
    `select "Id", "CrmBoardColumnId", "CrmBoardColumnSince", "Status", "WonOn", "LostOn", "LossReason"
     from "CrmOpportunity" where "CrmBoardColumnId" = any($1) order by "CrmBoardColumnId", "Position", "Id"`,
    [stages],
  )
  return rows
}

/** Moves cards as a client does: chunk by chunk, each after the last card that was written. */
async function moveAll(records: readonly SentRecord[], to: number, place: object): Promise<BulkResult[]> {
  const results: BulkResult[] = []
  for (const chunk of chunksOf(records)) {
    const last = results.findLast(({ Status }) => Status === 200)
    const [first, ...rest] = chunk
    const placed = last ? [{ ...first!, PlaceAfter: last.Id }, ...rest] : chunk
    results.push(...(await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: to, ...place }, placed)))
  }
  return results
}

describe(`${many} cards that are moved in bulk`, () => {
  it(
    'keep their order, and are all taken back between their former neighbours (I9, I16)',
    async () => {
      const from = await stageOf(Math.round(many * 1.5))
      const to = await stageOf(3)
      const random = seededRandom(11)
      const drawn = from.ids.map((id) => ({ id, at: random.next() })).toSorted((a, b) => a.at - b.at)
      const chosen = drawn.slice(0, many).map(({ id }) => id)
      const before = await snapshot([from.stage, to.stage])
      const records = keyed(chosen)

      const began = performance.now()
      const results = await moveAll(records, to.stage, { Place: 'bottom' })
      const moved = performance.now()
      expect(new Set(statuses(results))).toEqual(new Set([200]))
      expect((await board.order())[to.stage]).toEqual([...to.ids, ...chosen])
      expect((await board.order())[from.stage]).toEqual(from.ids.filter((id) => !chosen.includes(id)))

      const undoing = performance.now()
      const undone = await undoAll(
        board.ana,
        records.map(({ IdempotencyKey }) => IdempotencyKey),
      )
      process.stdout.write(
        `bulk: ${many} cards moved in ${Math.round(moved - began)} ms, taken back in ${Math.round(performance.now() - undoing)} ms\n`,
      )
      expect(new Set(statuses(undone))).toEqual(new Set([200]))
      expect(await snapshot([from.stage, to.stage])).toEqual(before)
    },
    30_000 + many * 300,
  )
})

describe('the places of a bulk move', () => {
  const moveTo = async (stage: number, records: readonly SentRecord[], over: object = {}) =>
    statuses(await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: stage, ...over }, records))

  it.each([
    ['top', [0, 1, 2, 'x', 'y', 'z']],
    ['bottom', ['x', 'y', 'z', 0, 1, 2]],
  ])('are at the %s, in the order of the request', async (Place, expected) => {
    const from = await stageOf(3)
    const to = await stageOf(3)
    await moveTo(to.stage, keyed(from.ids), { Place })
    const named = new Map<unknown, number>([...from.ids.entries(), ...to.ids.map((id, at) => ['xyz'[at], id] as const)])
    expect((await board.order())[to.stage]).toEqual(expected.map((name) => named.get(name)))
  })

  it('are the top unless the request says otherwise, also within the stage', async () => {
    const { stage, ids } = await stageOf(4)
    const [a, b, c, d] = ids
    await moveTo(stage, keyed([c!, d!]))
    expect((await board.order())[stage]).toEqual([c, d, a, b])
    // The same number, and yet to the bottom.
    await moveTo(stage, keyed([c!]), { Place: 'bottom' })
    expect((await board.order())[stage]).toEqual([d, a, b, c])
  })

  it('are beside the neighbours that a record names, and follow the one before where it names none', async () => {
    const from = await stageOf(4)
    const to = await stageOf(3)
    const [first, second, third, fourth] = keyed(from.ids)
    await moveTo(to.stage, [
      { ...first!, PlaceAfter: to.ids[0]! },
      second!,
      { ...third!, PlaceBefore: to.ids[2]! },
      fourth!,
    ])
    const [a, b, c, d] = from.ids
    expect((await board.order())[to.stage]).toEqual([to.ids[0], a, b, to.ids[1], c, d, to.ids[2]])
  })

  it('are the end of the stage where the named neighbours are gone', async () => {
    const from = await stageOf(2)
    const to = await stageOf(2)
    const [first, second] = keyed(from.ids)
    const gone = from.ids[1]!
    await moveTo(to.stage, [{ ...first!, PlaceAfter: gone, PlaceBefore: 987_654 }], { Place: 'bottom' })
    expect((await board.order())[to.stage]).toEqual([...to.ids, from.ids[0]])
    await moveTo(to.stage, [{ ...second!, PlaceAfter: 987_654, PlaceBefore: from.ids[0]! }])
    expect((await board.order())[to.stage]).toEqual([...to.ids, from.ids[1], from.ids[0]])
  })

  it('are the top of the stage for those that are won, whatever stands in it already, and go on in a repeat', async () => {
    const won = await board.at.stage({ Name: 'Won', Position: 2, WinOpportunity: true })
    const there = await Promise.all([board.card(won), board.card(won)])
    const { ids } = await stageOf(4)
    const [a, b, c, d] = ids
    const records = keyed([a!, b!, c!, d!])
    const win = async (some: readonly SentRecord[]) => statuses(await resultsOf(board.ana, { Action: 'win' }, some))
    const [last] = keyed([(await board.order())[won]!.at(-1)!])
    expect(await win([last!, records[0]!, records[1]!])).toEqual([200, 200, 200])
    expect((await board.order())[won]?.slice(0, 2)).toEqual([a, b])
    expect(await win(records)).toEqual([200, 200, 200, 200])
    expect((await board.order())[won]?.slice(0, 4)).toEqual([a, b, c, d])
    expect((await board.order())[won]?.slice(4).toSorted()).toEqual(there.toSorted())
  })

  it('close up where a record between them is refused, whether or not the next one names it', async () => {
    const from = await stageOf(4)
    const to = await stageOf(1)
    const [first, second, third, fourth] = keyed(from.ids)
    const records = [
      { ...first!, PlaceAfter: to.ids[0]! },
      { ...second!, IfMatch: '"77"' },
      { ...third!, PlaceAfter: second!.Id },
      fourth!,
    ]
    expect(await moveTo(to.stage, records)).toEqual([200, 412, 200, 200])
    const [a, b, c, d] = from.ids
    expect((await board.order())[to.stage]).toEqual([to.ids[0], a, c, d])
    expect((await board.order())[from.stage]).toEqual([b])
  })

  it.each([
    ['at the top', () => null],
    ['between two cards', (ids: readonly number[]) => ids[0]!],
  ])('leave the other cards their numbers: %s (I7)', async (_name, neighbour) => {
    const from = await stageOf(50)
    const to = await stageOf(3)
    const numbers = () =>
      board.at.server.database
        .query(`select "Id", "Position" from "CrmOpportunity" where "Id" = any($1) order by "Id"`, [to.ids])
        .then(({ rows }) => rows)
    const before = await numbers()
    const [first, ...rest] = keyed(from.ids)
    await moveTo(to.stage, [{ ...first!, PlaceAfter: neighbour(to.ids) }, ...rest])
    expect(await numbers()).toEqual(before)
  })

  it('are kept in a stage without a free number between its cards, too', async () => {
    const from = await stageOf(3)
    const to = await stageOf(2)
    const { database } = board.at.server
    await database.query('update "CrmOpportunity" set "Position" = 2147483647 where "Id" = $1', [to.ids[1]])
    await moveTo(to.stage, keyed(from.ids), { Place: 'bottom' })
    expect((await board.order())[to.stage]).toEqual([...to.ids, ...from.ids])
  })
})
