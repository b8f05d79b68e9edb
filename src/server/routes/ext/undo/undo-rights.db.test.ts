import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { roleActions, roleName } from '#core/domain/rights/roles.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { cards, openUndoFixture, type Person, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

let board: UndoFixture
let person: Person
beforeAll(async () => {
  board = await openUndoFixture()
})
afterAll(() => board.at.server.stop())
beforeEach(async () => {
  person = await board.person(
    'Cy',
    roleActions.map((action) => roleName('CrmOpportunity', action)),
  )
})

const keep = (roles: readonly string[]) =>
  board.at.server.database.query('update "User" set "UserRoles" = $2 where "Id" = $1', [person.userId, roles])
const leave = () =>
  board.at.server.database.query('update "User" set "Businesses" = $2 where "Id" = $1', [person.userId, []])

const operations = {
  move: (id: number) => board.move(person, id, board.at.plain),
  edit: (id: number) => board.edit(person, id, { Value: 5 }),
  create: async () => {
    const body = { CrmBoardColumnId: board.at.plain, CoworkerId: await board.at.customer(), Position: 1 }
    return board.write(person, 'POST', cards, body)
  },
  delete: (id: number) => board.remove(person, id),
}
type Operation = keyof typeof operations

const needed = (of: Operation, minutes: number): readonly (typeof roleActions)[number][] => {
  if (of === 'move' || of === 'edit') return ['Edit']
  return minutes < 10 ? ['Delete', 'Create'] : ['Delete']
}
const matrix = (Object.keys(operations) as Operation[]).flatMap((of) =>
  [1, 11].flatMap((minutes) =>
    roleActions.map((action) => ({ of, minutes, action, status: needed(of, minutes).includes(action) ? 200 : 403 })),
  ),
)
process.stdout.write(`undo: ${matrix.length} pairs of an operation and a role\n`)

/** The instants of writes follow the last one, so the clock has to begin behind it. */
const wait = async (minutes: number, operation: string) => {
  const { rows } = await board.at.server.database.query<{ At: string }>(
    'select "At" from "Change" where "IdempotencyKey" = $1 order by "At" limit 1',
    [operation],
  )
  board.clock.now = new Date(Date.parse(rows[0]!.At) + minutes * 60_000)
}

describe('the undo', () => {
  it.each(matrix)('of a $of after $minutes minutes with the role $action alone: $status', async (each) => {
    const operation = await operations[each.of](await board.card(board.at.plain))
    await wait(each.minutes, operation)
    await keep([roleName('CrmOpportunity', each.action)])
    const state = await wholeState(board.at.server.database)
    const { answer } = await board.undo(person, operation)
    expect(answer.statusCode, answer.body).toBe(each.status)
    if (each.status === 403) expect(await wholeState(board.at.server.database)).toBe(state)
  })

  it.each(Object.keys(operations) as Operation[])(
    'of a %s in a location that was taken from its writer since finds nothing (I19)',
    async (of) => {
      const operation = await operations[of](await board.card(board.at.plain))
      await leave()
      const state = await wholeState(board.at.server.database)
      const { answer } = await board.undo(person, operation)
      expect(answer.statusCode, answer.body).toBe(404)
      expect(answer.body).toContain('There is nothing to undo')
      expect(await wholeState(board.at.server.database)).toBe(state)
    },
  )

  it('is answered from memory only while the record is visible', async () => {
    const operation = await operations.edit(await board.card(board.at.plain))
    const headers = { 'undo-of': operation, 'idempotency-key': `undo ${operation}` }
    const send = () => person.send('POST', '/ext/undo', undefined, headers)
    expect((await send()).statusCode).toBe(200)
    await leave()
    expect((await send()).statusCode).toBe(404)
  })
})
