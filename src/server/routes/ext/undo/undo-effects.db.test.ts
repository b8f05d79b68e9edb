import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { claimDue, markSent } from '#server/store/outbox/outbox.ts'
import { changeLog } from '#server/testing/fixtures/change-log-door.ts'
import { cards, openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

let board: UndoFixture
let [acting, customer, card] = [0, 0, 0]
beforeEach(async () => {
  board ??= await openUndoFixture()
  const { at } = board
  const TaskListId = await at.make(entities.TaskList, { BusinessId: at.id, Name: 'Prepare the tour' })
  const message = { BusinessId: at.id, Name: 'Your tour', MessageText: 'Welcome' }
  const CannedResponseId = await at.make(entities.CannedResponse, message)
  const flags = { ActivateAccount: true, ConfirmTour: true, WinOpportunity: true }
  acting = await at.stage({ Name: 'Acting', TaskListId, CannedResponseId, ...flags })
  customer = await at.customer({ Active: false })
  card = await board.card(at.plain, { CoworkerId: customer, ResponsibleId: board.ana.userId, Notes: 'Before' })
})
afterAll(() => board.at.server.stop())

const account = async () => {
  const { Active, TourConfirmedOn } = await board.at.one<Coworker>(entities.Coworker, customer)
  return { Active, isConfirmed: TourConfirmedOn !== null }
}
const counts = async () => ({
  tasks: (await board.at.tasksOf(customer)).length,
  messages: (await board.at.messagesTo(customer)).length,
  ...(await account()),
})
const [untouched, done] = [
  { tasks: 0, messages: 0, Active: false, isConfirmed: false },
  { tasks: 1, messages: 1, Active: true, isConfirmed: true },
]
const history = () =>
  board.at.list<CrmOpportunityHistory>(
    entities.CrmOpportunityHistory,
    `size=100&CrmOpportunityHistory_CrmOpportunity=${card}`,
  )

describe('the undo of a move into a stage that acts', () => {
  it('takes back the task, the message, the account and the tour; a redo brings them again, without end', async () => {
    const before = await board.read(card)
    let operation = await board.move(board.ana, card, acting)
    const moved = await board.read(card)
    expect(await counts()).toEqual(done)
    for (let round = 0; round < 4; round += 1) {
      const { key, answer } = await board.undo(board.ana, operation)
      expect([answer.statusCode, answer.json().Notes], answer.body).toEqual([200, []])
      const isUndo = round % 2 === 0
      expect(await counts()).toEqual(isUndo ? untouched : done)
      const { CrmBoardColumnId, CrmBoardColumnSince, Status, Completed, WonOn } = isUndo ? before : moved
      const now = { CrmBoardColumnId, CrmBoardColumnSince, Status, Completed, WonOn }
      expect(await board.read(card)).toMatchObject({ ...now, Version: 3 + round })
      operation = key
    }
  })

  it('brings a task back as often as one undo is itself undone and repeated, each time as a version of its own', async () => {
    const operation = await board.move(board.ana, card, acting)
    const undo = await board.undone(board.ana, operation)
    for (const Version of [3, 5, 7]) {
      const redo = await board.undone(board.ana, undo)
      expect(await board.at.tasksOf(customer)).toMatchObject([{ Version }])
      await board.undone(board.ana, redo)
      expect(await counts()).toEqual(untouched)
    }
  })

  it('marks its row of the history and that of the move; a redo puts the move in force again', async () => {
    const operation = await board.move(board.ana, card, acting)
    const undo = await board.undone(board.ana, operation)
    expect((await history()).map(({ IsUndone }) => IsUndone)).toEqual([false, true, true])
    await board.undone(board.ana, undo)
    const rows = await history()
    expect(rows.map(({ IsUndone }) => IsUndone)).toEqual([false, false, true, true])
    const inForce = rows.filter(({ IsUndone }) => !IsUndone)
    expect(inForce[1]).toMatchObject({ FromTime: inForce[0]!.ToTime, NewCrmBoardColumnId: acting })
    expect((await board.read(card)).CrmBoardColumnSince).toBe(inForce[1]!.ToTime)
    const refused = await board.ana.send('PUT', entities.CrmOpportunityHistory.path, { ...rows[0], IsUndone: true })
    expect((await history())[0]!.IsUndone, refused.body).toBe(false)
  })

  it('names the task that somebody has touched, the message that was sent, and the account that was changed', async () => {
    const operation = await board.move(board.ana, card, acting)
    const [task] = await board.at.tasksOf(customer)
    await board.write(board.at.admin, 'PUT', entities.CoworkerTask.path, { ...task, Notes: 'Called' })
    const person = await board.at.one<Coworker>(entities.Coworker, customer)
    for (const Active of [false, true]) {
      await board.write(board.at.admin, 'PUT', entities.Coworker.path, { ...person, Active })
    }
    const { database } = board.at.server
    for (const message of await claimDue(database, { most: 100, leaseSeconds: 60 })) {
      await markSent(database, message, board.clock.now)
    }
    const { answer } = await board.undo(board.ana, operation)
    expect([answer.statusCode, answer.json().Notes.toSorted()], answer.body).toEqual([
      200,
      [
        `The customer’s account stays as it is: it was changed by ${board.at.admin.email} since.`,
        'The message “Your tour” was sent already.',
        'The task “Prepare the tour” stays: it was changed since.',
      ],
    ])
    expect(await counts()).toEqual({ ...done, isConfirmed: false })
    expect((await board.read(card)).CrmBoardColumnId).toBe(board.at.plain)
  })

  it('does not withdraw a message that a server is sending at the moment', async () => {
    const operation = await board.move(board.ana, card, acting)
    await board.at.server.database.query(
      `update "OutboxMessage" set "ClaimedUntil" = $1::timestamptz + interval '1 minute' where "CoworkerId" = $2`,
      [board.clock.now, customer],
    )
    const { answer } = await board.undo(board.ana, operation)
    expect(answer.json().Notes).toEqual(['The message “Your tour” is being sent.'])
    expect(await board.at.messagesTo(customer)).toHaveLength(1)
  })

  it('is refused once the customer was erased', async () => {
    const erasing = await board.at.stage({ Name: 'Erasing', DeleteAccount: true })
    const { database } = board.at.server
    await database.query('update "Business" set "StagesMayDeleteCustomers" = true where "Id" = $1', [board.at.id])
    const edit = await board.edit(board.ana, card, { Notes: 'About a person' })
    const operation = await board.move(board.ana, card, erasing)
    for (const each of [operation, edit]) {
      const { answer } = await board.undo(board.ana, each)
      expect([answer.statusCode, answer.json().Message], answer.body).toEqual([
        400,
        'This cannot be undone: the customer was permanently deleted.',
      ])
    }
  })

  it('is refused when the stage before is gone', async () => {
    const gone = await board.at.stage({ Name: 'Gone' })
    await board.move(board.ana, card, gone)
    const operation = await board.move(board.ana, card, acting)
    await board.write(board.at.admin, 'DELETE', `${entities.CrmBoardColumn.path}/${gone}`)
    const { answer } = await board.undo(board.ana, operation)
    expect([answer.statusCode, answer.json().Message]).toEqual([
      400,
      'This cannot be undone: the stage before is gone.',
    ])
    expect((await board.read(card)).CrmBoardColumnId).toBe(acting)
  })
})

describe('the undo of a move', () => {
  const between = async () => {
    const stage = await board.at.stage({ Name: 'Order' })
    const ids: number[] = []
    for (const Position of [100, 200, 300, 400, 500]) ids.push(await board.card(stage, { Position }))
    return { stage, ids }
  }
  const leave = (id: number) => board.move(board.ben, id, board.at.plain)

  it('goes beside the neighbour that is still there, else where its number stood', async () => {
    const { stage, ids } = await between()
    const [first, above, moved, below, last] = ids as [number, number, number, number, number]
    const operation = await board.move(board.ana, moved, board.at.plain)
    await leave(above)
    const undo = await board.undone(board.ana, operation)
    expect((await board.order())[stage]).toEqual([first, moved, below, last])
    await board.undone(board.ana, undo)
    await leave(below)
    await board.undone(board.ana, operation)
    expect((await board.order())[stage]).toEqual([first, moved, last])
  })

  it('is not hindered by a later move that was taken back, whoever made it', async () => {
    const { stage, ids } = await between()
    const order = await board.order()
    const mine = await board.move(board.ana, ids[2]!, board.at.plain)
    const theirs = await board.move(board.ben, ids[2]!, stage)
    expect((await board.undo(board.ana, mine)).answer.statusCode).toBe(412)
    await board.undone(board.ben, theirs)
    await board.undone(board.ana, mine)
    expect(await board.order()).toEqual(order)
    const again = await board.undo(board.ana, mine)
    expect([again.answer.statusCode, again.answer.json().Message]).toEqual([
      412,
      'CrmBoardColumn: was moved by yourself since',
    ])
  })
})

describe('the undo of an edit', () => {
  it('never makes an outcome that contradicts itself (I18)', async () => {
    await board.edit(board.ana, card, { Status: 3, LossReason: 4 })
    const operation = await board.edit(board.ana, card, { LossReason: null })
    await board.edit(board.ben, card, { Status: 2 })
    const { answer } = await board.undo(board.ana, operation)
    expect([answer.statusCode, answer.json().Message]).toEqual([412, 'LossReason: was changed by Ben Okoye since'])
  })

  it('finds nothing where the values before were erased with a customer whom the card had then', async () => {
    const operation = await board.edit(board.ana, card, { Notes: null })
    const forgotten = `update "Change" set "Before" = '{}', "After" = '{}' where "IdempotencyKey" = $1`
    await changeLog(board.at.server.database, forgotten, [operation])
    await board.edit(board.ben, card, { Notes: 'Kept' })
    const { answer } = await board.undo(board.ana, operation)
    expect([answer.statusCode, answer.json()]).toEqual([404, expect.stringContaining('were erased')])
    expect((await board.read(card)).Notes).toBe('Kept')
  })
})

describe('the undo of a create', () => {
  it('takes back what the stage did, too; a redo restores all of it under the same Id', async () => {
    const body = { CrmBoardColumnId: acting, CoworkerId: customer, Position: 1, Value: 12.3456 }
    await board.at.server.database.query(`update "Currency" set "Code" = 'CLF'`)
    const operation = await board.write(board.ana, 'POST', cards, body)
    const [id] = (await board.order())[acting]!
    const made = await board.read(id!)
    expect(made.Value).toBe(12.3456)
    const undo = await board.undone(board.ana, operation)
    expect([(await board.at.admin.get(`${cards}/${id}`)).statusCode, await counts()]).toEqual([404, untouched])
    const redo = await board.undone(board.ana, undo)
    const { UpdatedOn: _u, CrmUpdatedOn: _c, ...same } = made
    expect(await board.read(id!)).toMatchObject({ ...same, Version: 3 })
    expect(await counts()).toEqual(done)
    await board.undone(board.ana, redo)
    expect((await board.at.admin.get(`${cards}/${id}`)).statusCode).toBe(404)
  })
})

describe('a request to undo', () => {
  it('is applied once for a key, and answered the same', async () => {
    const operation = await board.edit(board.ana, card, { Value: 70 })
    const headers = { 'undo-of': operation, 'idempotency-key': `undo ${operation}` }
    const send = () => board.ana.send('POST', '/ext/undo', undefined, headers)
    const [first, second] = [await send(), await send()]
    expect([second.statusCode, second.json(), second.headers.etag]).toEqual([200, first.json(), first.headers.etag])
    expect((await board.read(card)).Version).toBe(3)
    const other = await board.ana.send('POST', '/ext/undo', undefined, { ...headers, 'undo-of': 'another' })
    expect(other.statusCode).toBe(422)
  })

  it('without one of its headers, or with one key for both, is refused by name', async () => {
    for (const [headers, name] of [
      [{ 'idempotency-key': 'a' }, 'Undo-Of'],
      [{ 'undo-of': 'a' }, 'Idempotency-Key'],
      [{ 'undo-of': 'a', 'idempotency-key': 'a' }, 'Idempotency-Key'],
    ] as const) {
      const answer = await board.ana.send('POST', '/ext/undo', undefined, headers)
      expect([answer.statusCode, answer.json().Errors[0].PropertyName]).toEqual([400, name])
    }
  })

  it('finds nothing of others, nothing unknown, nothing of other records, and nothing older than seven days', async () => {
    const operation = await board.edit(board.ana, card, { Value: 70 })
    const ofCustomer = await board.write(board.at.admin, 'PUT', entities.Coworker.path, {
      ...(await board.at.one<Coworker>(entities.Coworker, customer)),
      FullName: 'Another',
    })
    const sentence = async (by: UndoFixture['ana'] | UndoFixture['at']['admin'], key: string) => {
      const { answer } = await board.undo(by, key)
      return [answer.statusCode, answer.json()]
    }
    const unknown = [404, expect.stringContaining('no operation of yours')]
    expect(await sentence(board.ben, operation)).toEqual(unknown)
    expect(await sentence(board.ana, 'never')).toEqual(unknown)
    expect(await sentence(board.at.admin, ofCustomer)).toEqual(unknown)
    board.clock.now = new Date(board.clock.now.getTime() + 30 * 24 * 3_600_000)
    expect(await sentence(board.ana, operation)).toEqual([404, expect.stringContaining('older than seven days')])
  })

  it('raises version and revision by one, without a gap (I10), and is in the change log', async () => {
    const operation = await board.move(board.ana, card, acting)
    await board.undone(board.ana, await board.undone(board.ana, operation))
    const { rows } = await board.at.server.database.query<{ isWhole: boolean }>(
      `select b."Rev" = count(c.*) and b."Rev" = max(c."Rev") as "isWhole"
       from "Business" b join "Change" c on c."BusinessId" = b."Id" group by b."Id"`,
    )
    expect(rows).toEqual([{ isWhole: true }])
    expect((await board.read(card)).Version).toBe(4)
  })
})
