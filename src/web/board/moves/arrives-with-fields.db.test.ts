import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RequirableField, requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { missingFields, type RequirableValues } from '#core/domain/stage-rules/required-fields.ts'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'
import { openTestBoard, type Send } from '#web/sync/testing/test-board.ts'
import { randomPerson } from './testing/random-person.ts'

const operations = Number(process.env['ARRIVALS'] ?? 100)
const seed = Number(process.env['ARRIVALS_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
process.stdout.write(`arrivals: ${operations} random operations, ARRIVALS_SEED=${seed}\n`)

let at: LocationWithBoard
let stages: readonly CrmBoardColumn[]
let customer: number
const settings = new Map<number, { RequiredFields: RequirableField[] }>()
let filled: RequirableValues

beforeAll(async () => {
  at = await openLocationWithBoard(() => new Date())
  const asked: readonly RequirableField[][] = [
    ['Value', 'DueDate'],
    [],
    ['ResponsibleId', 'OpportunityTypeId', 'Notes'],
  ]
  for (const [index, RequiredFields] of asked.entries()) {
    const id = await at.stage({ Name: `Stage ${index}`, Position: index + 2 })
    settings.set(id, { RequiredFields })
  }
  settings.set(await at.stage({ Name: 'Won', Position: 6, WinOpportunity: true }), { RequiredFields: ['LeadSource'] })
  settings.set(await at.stage({ Name: 'Lost', Position: 7, LoseOpportunity: true }), { RequiredFields: ['Name'] })
  const { CrmBoardId } = await at.one<CrmBoardColumn>(entities.CrmBoardColumn, at.plain)
  stages = await at.list<CrmBoardColumn>(entities.CrmBoardColumn, `CrmBoardColumn_CrmBoard=${CrmBoardId}`)
  customer = await at.customer()
  filled = {
    Value: 1200,
    DueDate: '2031-02-03T00:00:00Z',
    ResponsibleId: at.owner,
    OpportunityTypeId: await at.make(entities.OpportunityType, { BusinessId: at.id, Name: 'Desk' }),
    LeadSource: 2,
    Name: 'Two desks',
    Notes: 'Called twice.',
  }
  for (let Position = 100; Position <= 1200; Position += 100) {
    await at.send('POST', { CrmBoardColumnId: at.plain, CoworkerId: customer, Position })
  }
}, 120_000)
afterAll(() => at?.server.stop())

type Row = Pick<CrmOpportunity, 'Id' | 'CrmBoardColumnId' | RequirableField>

async function rows(): Promise<ReadonlyMap<number, Row>> {
  const fields = requirableFields.map((field) => `"${field}"`).join()
  const found = await at.server.database.query<Row>(`select "Id", "CrmBoardColumnId", ${fields} from "CrmOpportunity"`)
  return new Map(found.rows.map((row) => [row.Id, row]))
}

test(
  'whichever way a card arrives in a stage, it has what the stage asks for',
  async () => {
    const random = seededRandom(seed)
    const caller = await at.server.caller(['Admin'])
    let underway = 0
    const send: Send = async (...request) => {
      underway += 1
      return caller.send(...request).finally(() => (underway -= 1))
    }
    const board = await openTestBoard(send, stages[0]!.CrmBoardId)
    const doors = randomPerson(board, random, customer, { settings, filled })
    // What is taken back goes where it was, as it was.
    const ways = ['drop', 'save', 'add', 'changeMany'] as const
    const arrivals = new Map<string, number>()
    let before = await rows()
    for (let done = 0; done < operations; done += 1) {
      const way = random.pick([...ways, 'drop', 'changeMany', 'takeBack', 'remove'] as const)
      await doors[way]!()
      const now = await rows()
      const arrived = [...now.values()].filter(
        ({ Id, CrmBoardColumnId }) =>
          before.get(Id)?.CrmBoardColumnId !== CrmBoardColumnId &&
          (settings.get(CrmBoardColumnId)?.RequiredFields.length ?? 0) > 0,
      )
      before = now
      if (way === 'takeBack') continue
      for (const row of arrived) {
        const lacking = missingFields(row, settings.get(row.CrmBoardColumnId))
        expect(lacking, `${way} of ${row.Id}, operation ${done}, ARRIVALS_SEED=${seed}`).toEqual([])
        arrivals.set(way, (arrivals.get(way) ?? 0) + 1)
      }
    }
    // After many changes a board reads its stages once more by itself.
    await expect.poll(() => underway).toBe(0)
    // Each way must have led into such a stage, or nothing was shown about it.
    if (operations >= 500) expect(ways.filter((way) => !arrivals.has(way))).toEqual([])
  },
  60_000 + operations * 300,
)
