import { afterAll, beforeAll, expect, test } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'
import { openTestBoard, type Send } from '#web/sync/testing/test-board.ts'
import { type Door, randomPerson } from './testing/random-person.ts'
import { randomProgram } from './testing/random-program.ts'

const operations = Number(process.env['LOST_OPERATIONS'] ?? 100)
const seed = Number(process.env['LOST_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
process.stdout.write(`lost: ${operations} random operations, LOST_SEED=${seed}\n`)

let at: LocationWithBoard
let stages: readonly CrmBoardColumn[]
let customer: number

beforeAll(async () => {
  at = await openLocationWithBoard(() => new Date())
  const flags = [{}, { WinOpportunity: true }, { LoseOpportunity: true }, { LoseOpportunity: true }]
  for (const [index, flag] of flags.entries()) {
    await at.stage({ Name: `Stage ${index}`, Position: index + 2, ...flag })
  }
  const { CrmBoardId } = await at.one<CrmBoardColumn>(entities.CrmBoardColumn, at.plain)
  stages = await at.list<CrmBoardColumn>(entities.CrmBoardColumn, `CrmBoardColumn_CrmBoard=${CrmBoardId}`)
  customer = await at.customer()
  for (let Position = 100; Position <= 1200; Position += 100) {
    await at.send('POST', { CrmBoardColumnId: at.plain, CoworkerId: customer, Position })
  }
}, 120_000)
afterAll(() => at.server.stop())

const withoutReason = async () =>
  (
    await at.server.database.query(
      `select "Id", "CrmBoardColumnId" from "CrmOpportunity" where "Status" = 3 and "LossReason" is null`,
    )
  ).rows

test(
  'whatever two people and a program do, at once and by what they saw before, nothing is lost without a reason',
  async () => {
    const random = seededRandom(seed)
    const boardId = stages[0]!.CrmBoardId
    let underway = 0
    const open = async (ownSeed: number) => {
      const caller = await at.server.caller(['Admin'])
      const send: Send = async (...request) => {
        underway += 1
        return caller.send(...request).finally(() => (underway -= 1))
      }
      return randomPerson(await openTestBoard(send, boardId), seededRandom(ownSeed), customer)
    }
    const program = randomProgram(at.admin, seededRandom(seed + 2), { stages, customer })
    const actors = [await open(seed), await open(seed + 1), program]
    const written = new Map<string, number>()
    const act = async (doors: Record<string, Door>) => {
      const name = random.pick(Object.keys(doors))
      if (await doors[name]!()) written.set(name, (written.get(name) ?? 0) + 1)
      return name
    }
    for (let done = 0; done < operations; done += 2) {
      const [one, other] = random.pick([actors, actors.toReversed(), [actors[0]!, actors[2]!]] as const)
      const names = await Promise.all([act(one!), act(other!)])
      expect(await withoutReason(), `after ${names.join(' and ')}, LOST_SEED=${seed}`).toEqual([])
    }
    // After many changes a board reads its stages once more by itself.
    await expect.poll(() => underway).toBe(0)
    // Each way must have written something, or nothing was shown about it.
    const missing = actors.flatMap(Object.keys).filter((name) => name !== 'look' && !written.has(name))
    if (operations >= 500) expect(missing).toEqual([])
    const lost = await at.server.database.query(
      `select from "Change" where "Entity" = 'CrmOpportunity' and "After"->>'Status' = '3'`,
    )
    expect(lost.rowCount).toBeGreaterThan(0)
  },
  60_000 + operations * 300,
)
