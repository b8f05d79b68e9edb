import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { cards, openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

let board: UndoFixture
let [enquiry, offer, further] = [0, 0, 0]
beforeAll(async () => {
  board = await openUndoFixture()
  enquiry = await board.at.stage({ Name: 'Enquiry' })
  offer = await board.at.stage({ Name: 'Offer', WinOpportunity: true })
  further = await board.at.stage({ Name: 'Further' })
})
afterAll(() => board.at.server.stop())

/** What Ana does to a card that stands between two others, and takes back later. */
const operations = {
  'a move to another stage': (id: number) => board.move(board.ana, id, offer),
  'a move within the stage': (id: number) => board.move(board.ana, id, enquiry),
  'an edit': (id: number) => board.edit(board.ana, id, { Notes: 'Mine', Value: 70 }),
  'a delete': (id: number) => board.remove(board.ana, id),
}
type Operation = keyof typeof operations | 'a create'

const restore = (by: UndoFixture['ana'], id: number) => by.send('POST', `/ext/deleted-opportunities/${id}/restore`)

/** What happens to the card before Ana takes it back. */
const events = {
  'nothing else': async () => {},
  'Ana changed the same again': (id: number, of: Operation) => changeSame(board.ana, id, of),
  'Ana changed something else': (id: number) => board.edit(board.ana, id, { LeadSource: 2 }),
  'Ben changed the same': (id: number, of: Operation) => changeSame(board.ben, id, of),
  'Ben changed something else': (id: number) => board.edit(board.ben, id, { LeadSource: 2 }),
  'the server respaced the stage': async () => {
    const positions = async () => {
      const { rows } = await board.at.server.database.query<{ Id: number; Position: number }>(
        'select "Id", "Position" from "CrmOpportunity" where "CrmBoardColumnId" = $1 order by "Position", "Id"',
        [enquiry],
      )
      return rows
    }
    const before = await positions()
    // The number of another card: no integer is left between the two.
    await board.card(enquiry, { Position: before.at(-1)!.Position })
    const after = new Map((await positions()).map(({ Id, Position }) => [Id, Position]))
    expect(before.filter(({ Id, Position }) => after.get(Id) !== Position).length).toBeGreaterThan(0)
  },
  'Ben deleted it': (id: number) => board.remove(board.ben, id),
}
type Event = keyof typeof events

async function changeSame(by: UndoFixture['ana'], id: number, of: Operation): Promise<void> {
  if (of === 'a delete') expect((await restore(by, id)).statusCode).toBe(200)
  else if (of.startsWith('a move')) await board.move(by, id, further)
  else await board.edit(by, id, { Notes: 'Another' })
}

type Outcome = 'taken back' | 'refused: yourself' | 'refused: Ben Okoye'

function expected(of: Operation, event: Event): Outcome {
  if (event === 'Ben deleted it') return 'refused: Ben Okoye'
  if (of === 'a create') return event.startsWith('Ben changed') ? 'refused: Ben Okoye' : 'taken back'
  if (event === 'Ana changed the same again') return 'refused: yourself'
  return event === 'Ben changed the same' ? 'refused: Ben Okoye' : 'taken back'
}

const isPossible = (of: Operation, event: Event) =>
  of !== 'a delete' || !(event.endsWith('something else') || event === 'Ben deleted it')

const matrix = ([...Object.keys(operations), 'a create'] as Operation[]).flatMap((of) =>
  (Object.keys(events) as Event[]).flatMap((event) =>
    isPossible(of, event) ? [{ of, event, outcome: expected(of, event) }] : [],
  ),
)
process.stdout.write(`undo: ${matrix.length} pairs of an operation and what happened since\n`)

/** Beyond every card, and no number that a respacing would give. */
const irregular = 1_000_000_007

/** What an undo leaves as it was. */
const lasting = ({
  Version: _v,
  UpdatedOn: _u,
  UpdatedBy: _b,
  CrmUpdatedOn: _c,
  Position: _p,
  ...rest
}: CrmOpportunity) => rest

describe('an undo', () => {
  it.each(matrix)('of $of is $outcome after: $event', async ({ of, event, outcome }) => {
    const above = await board.card(enquiry, { Position: irregular })
    const card = of === 'a create' ? 0 : await board.card(enquiry, { Notes: 'Before', Value: 50 })
    await board.card(enquiry)
    const before = card === 0 ? null : await board.read(card)
    const order = await board.order()

    let id = card
    let operation: string
    if (of === 'a create') {
      const body = { CrmBoardColumnId: enquiry, CoworkerId: await board.at.customer(), Position: 1 }
      operation = await board.write(board.ana, 'POST', cards, body, { 'place-after': String(above) })
      id = (await board.order())[enquiry]!.find((each) => !order[enquiry]!.includes(each))!
    } else operation = await operations[of](card)
    await events[event](id, of)

    const state = await wholeState(board.at.server.database)
    const current = await board.at.admin.get(`${cards}/${id}`)
    const { answer } = await board.undo(board.ana, operation)
    if (outcome !== 'taken back') {
      expect(answer.statusCode, answer.body).toBe(412)
      const { Errors, Value, WasSuccessful } = answer.json()
      expect(WasSuccessful).toBe(false)
      expect(Errors[0].Message).toContain(`by ${outcome.replace('refused: ', '')} since`)
      const named = of.startsWith('a move') ? 'CrmBoardColumn' : of === 'an edit' ? 'Notes' : ''
      expect(Errors[0].PropertyName).toBe(event === 'Ben deleted it' ? '' : named)
      expect(Value).toEqual(current.statusCode === 404 ? null : current.json())
      expect(await wholeState(board.at.server.database)).toBe(state)
      return
    }
    expect([answer.statusCode, answer.json().Notes], answer.body).toEqual([200, []])
    const added = event.startsWith('the server respaced')
    const kept = Object.fromEntries(
      Object.entries(await board.order()).map(([stage, ids]) => [
        stage,
        added ? ids.filter((each) => order[Number(stage)]!.includes(each)) : ids,
      ]),
    )
    expect(kept).toEqual(order)
    if (!before) return expect((await board.at.admin.get(`${cards}/${id}`)).statusCode).toBe(404)
    const now = await board.read(id)
    const others = event.endsWith('something else') ? { LeadSource: 2 } : {}
    expect(lasting(now)).toEqual({ ...lasting(before), ...others })
    expect(answer.json().Record).toEqual(now)
  })
})
