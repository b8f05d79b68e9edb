import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

const moves = Number(process.env.UNDO_MOVES ?? 100)
const seed = Number(process.env.UNDO_SEED ?? Math.floor(Math.random() * 2 ** 31))
process.stdout.write(`undo: ${moves} random moves, UNDO_SEED=${seed}\n`)

let board: UndoFixture
const stages: number[] = []
beforeAll(async () => {
  board = await openUndoFixture()
  for (const flags of [{}, {}, { WinOpportunity: true }, { LoseOpportunity: true }]) {
    stages.push(await board.at.stage(flags))
  }
  // So close to each other that most moves have to respace the stage.
  for (let number = 0; number < 12; number += 1) await board.card(stages[number % 2]!)
  await board.at.server.database.query(
    `update "CrmOpportunity" o set "Position" = n.position
     from (select "Id", row_number() over (partition by "CrmBoardColumnId" order by "Position") as position
       from "CrmOpportunity") n where n."Id" = o."Id"`,
  )
}, 120_000)
afterAll(() => board.at.server.stop())

/** The order of every stage, and what a move changes of a card. */
async function snapshot() {
  const { rows } = await board.at.server.database.query(
    `select "Id", "CrmBoardColumnId", "CrmBoardColumnSince", "Status", "Completed", "WonOn", "LostOn", "LossReason"
     from "CrmOpportunity" order by "CrmBoardColumnId", "Position", "Id"`,
  )
  return rows
}

describe('moves of two people, some of them taken back in between', () => {
  it(
    'leave stage, neighbours, time in stage and status as they were, whenever the last one is taken back (I9)',
    async () => {
      const random = seededRandom(seed)
      const below = (count: number) => random.integer(0, count - 1)
      const done: { by: UndoFixture['ana']; operation: string; before: unknown }[] = []
      const takeBack = async () => {
        const { by, operation, before } = done.pop()!
        const { answer } = await board.undo(by, operation)
        expect(answer.statusCode, answer.body).toBe(200)
        expect(await snapshot()).toEqual(before)
      }
      for (let made = 0; made < moves;) {
        if (done.length > 0 && random.boolean(0.4)) {
          await takeBack()
          continue
        }
        made += 1
        const before = await snapshot()
        const card = before[below(before.length)]!.Id
        const to = stages[below(stages.length)]!
        const siblings = before.filter((each) => each.CrmBoardColumnId === to && each.Id !== card)
        const after = siblings[below(siblings.length + 1)]
        const by = below(2) === 0 ? board.ana : board.ben
        const operation = await board.move(by, card, to, after ? { 'place-after': String(after.Id) } : {})
        done.push({ by, operation, before })
      }
      while (done.length > 0) await takeBack()
      const { rows } = await board.at.server.database.query(
        `select from "CrmOpportunityHistory" h where not h."IsUndone" and h."OldCrmBoardColumnId" is not null`,
      )
      expect(rows).toEqual([])
    },
    30_000 + moves * 500,
  )
})
