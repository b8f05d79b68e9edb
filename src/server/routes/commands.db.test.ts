import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opportunityCommands } from '#core/contract/commands.ts'
import { entities } from '#core/contract/entities.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/whole-state.ts'

const path = entities.CrmOpportunity.path
const now = '2026-11-21T09:00:00Z'
let server: TestServer
let admin: Caller
let board: { enquiry: number; offer: number; won: number; lost: number }
let customer: number
beforeAll(async () => {
  server = await testServer({ now: () => new Date(now) })
  admin = await server.caller(['Admin'])
  const BusinessId = (await admin.get(`${entities.Business.path}?size=1`)).json().Records[0].Id
  const CrmBoardId = await make(entities.CrmBoard.path, { BusinessId, Name: 'Commands' })
  const stage = (Name: string, Position: number, flags = {}) =>
    make(entities.CrmBoardColumn.path, { CrmBoardId, Name, Position, ...flags })
  board = {
    enquiry: await stage('Enquiry', 1),
    offer: await stage('Offer', 2),
    won: await stage('Won', 3, { WinOpportunity: true }),
    lost: await stage('Lost', 4, { LoseOpportunity: true }),
  }
  customer = await make(entities.Coworker.path, {
    FullName: 'Ana',
    Email: 'ana@example.com',
    InvoicingBusinessId: BusinessId,
  })
})
afterAll(() => server.stop())

async function make(where: string, body: object): Promise<number> {
  const response = await admin.send('POST', where, body)
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value.Id
}
const card = (over: object = {}) =>
  make(path, { CrmBoardColumnId: board.enquiry, CoworkerId: customer, Position: 1, ...over })
const read = async (id: number) => (await admin.get(`${path}/${id}`)).json() as CrmOpportunity
const run = (Key: unknown, Ids: unknown, parameters: Record<string, unknown> = {}, headers = {}, caller = admin) => {
  const Parameters = Object.entries(parameters).map(([Name, Value]) => ({ Name, Type: 'Integer', Value }))
  return caller.send('POST', `${path}/runcommand`, { Key, Ids, Parameters }, headers)
}
const done = async (...asked: Parameters<typeof run>) => {
  const response = await run(...asked)
  expect([response.statusCode, response.json()]).toMatchObject([
    200,
    { Status: 200, WasSuccessful: true, Errors: null, Value: null, UpdatedBy: admin.email },
  ])
}
const errorsOf = (response: { json(): unknown }) => (response.json() as { Errors: FieldError[] }).Errors

const freshStage = async () =>
  make(entities.CrmBoardColumn.path, {
    CrmBoardId: (await read(await card())).CrmBoardColumnCrmBoardId,
    Name: 'Fresh',
    Position: 5,
  })
/** `[Id, Position]` of the cards of a stage, in order. */
const places = async (stage: number) => {
  const list = await admin.get(`${path}?orderby=Position&CrmOpportunity_CrmBoardColumn=${stage}`)
  return (list.json().Records as CrmOpportunity[]).map(({ Id, Position }) => [Id, Position])
}

const wonStage = () => board.won
const lostStage = () => board.lost
/** What each command makes of two fresh cards. */
const effects: { [Key in (typeof opportunityCommands)[number]['Key']]: [Record<string, unknown>, () => object] } = {
  CRM_MOVE_TO_STAGE: [{ CrmBoardColumnId: 'offer' }, () => ({ CrmBoardColumnId: board.offer, Status: 1 })],
  CRM_ASSIGN_RESPONSIBLE: [{ ResponsibleId: 'me' }, () => ({ ResponsibleId: admin.userId })],
  CRM_SET_DUE_DATE: [{ DueDate: '2026-12-24' }, () => ({ DueDate: '2026-12-24T00:00:00Z' })],
  CRM_MARK_WON: [{}, () => ({ CrmBoardColumnId: wonStage(), Status: 2, Completed: true, WonOn: now })],
  CRM_MARK_LOST: [
    { LossReason: 4 },
    () => ({ CrmBoardColumnId: lostStage(), Status: 3, Completed: true, LostOn: now, LossReason: 4 }),
  ],
  CRM_ARCHIVE_LOST: [{}, () => ({ CrmBoardColumnId: lostStage(), Status: 3, Completed: true, LossReason: 18 })],
}
const parametersOf = (key: keyof typeof effects) => {
  const known: Record<string, unknown> = { offer: board.offer, me: admin.userId }
  return Object.fromEntries(
    Object.entries(effects[key][0]).map(([name, value]) => [name, known[String(value)] ?? value]),
  )
}

/** Nobody else can write the card until it is released. */
async function hold(id: number): Promise<() => Promise<void>> {
  const connection = await server.database.connect()
  await connection.query('begin')
  await connection.query('select 1 from "CrmOpportunity" where "Id" = $1 for update', [id])
  return async () => {
    await connection.query('rollback')
    connection.release()
  }
}
const isWaiting = async () => {
  const { rows } = await server.database.query('select 1 from pg_locks where not granted')
  return rows.length > 0
}

describe('a command', () => {
  it.each(opportunityCommands)('$Key does to every record what it says, and nothing else', async ({ Key }) => {
    const ids = [await card({ Notes: 'kept', Value: 5 }), await card({ Notes: 'kept', Value: 5 })]
    const before = await Promise.all(ids.map(read))
    await done(Key, ids, parametersOf(Key))
    for (const [index, id] of ids.entries()) {
      const after = await read(id)
      expect(after).toMatchObject({ ...effects[Key][1](), Notes: 'kept', Value: 5, CoworkerId: customer, Version: 2 })
      expect(after.CreatedOn).toBe(before[index]!.CreatedOn)
      const stays = after.CrmBoardColumnId === board.enquiry
      const histories = await admin.get(`/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${id}`)
      expect(histories.json().TotalItems).toBe(stays ? 1 : 2)
    }
  })

  it('moves to the top, in the order of the Ids', async () => {
    const [a, b, c] = [await card({ CrmBoardColumnId: board.offer }), await card(), await card()]
    await done('CRM_MOVE_TO_STAGE', [b, c], { CrmBoardColumnId: board.offer })
    const list = await admin.get(`${path}?orderby=Position&CrmOpportunity_CrmBoardColumn=${board.offer}`)
    const order = (list.json().Records as CrmOpportunity[]).map(({ Id }) => Id)
    expect(order.slice(0, 3)).toEqual([c, b, a])
  })

  it('leaves a card that is there already where it is, though the stage is respaced meanwhile', async () => {
    const [to, x] = [await freshStage(), await card()]
    const y = await card({ CrmBoardColumnId: to, Position: -(2 ** 31) })
    await done('CRM_MOVE_TO_STAGE', [x, y], { CrmBoardColumnId: to })
    expect(await places(to)).toEqual([
      [x, 1],
      [y, 100],
    ])
  })

  it('renumbers nobody, however many it puts on top of a stage', async () => {
    const to = await freshStage()
    const there = [await card({ CrmBoardColumnId: to }), await card({ CrmBoardColumnId: to, Position: 2 })]
    const before = await places(to)
    const [a, b] = [await card(), await card()]
    await done('CRM_MOVE_TO_STAGE', [a, b], { CrmBoardColumnId: to })
    expect(await places(to)).toEqual([[b, -199], [a, -99], ...before])
    expect(before.map(([id]) => id)).toEqual(there)
  })

  it('takes the responsible and the date away where the value is null', async () => {
    const id = await card({ ResponsibleId: admin.userId, DueDate: '2026-12-24' })
    await done('CRM_ASSIGN_RESPONSIBLE', [id], { ResponsibleId: null })
    await done('CRM_SET_DUE_DATE', [id])
    expect(await read(id)).toMatchObject({ ResponsibleId: null, DueDate: null })
  })

  it('marks in place where the board has no such stage', async () => {
    const CrmBoardId = await make(entities.CrmBoard.path, {
      BusinessId: (await read(await card())).CrmBoardColumnCrmBoardBusinessId,
      Name: 'Without ends',
    })
    const only = await make(entities.CrmBoardColumn.path, { CrmBoardId, Name: 'Only', Position: 1 })
    const id = await card({ CrmBoardColumnId: only })
    await done('CRM_MARK_LOST', [id], { LossReason: 2 })
    expect(await read(id)).toMatchObject({ CrmBoardColumnId: only, Status: 3, LossReason: 2, LostOn: now })
  })

  it('names each record that failed, and does the others', async () => {
    const [a, b] = [await card(), await card()]
    await admin.send('DELETE', `${path}/${b}`)
    const response = await run('CRM_MARK_WON', [7, a, b])
    expect([response.statusCode, response.json()]).toMatchObject([200, { Status: 500, WasSuccessful: false }])
    expect(response.json().Message).toContain('1 of 3')
    expect(errorsOf(response)).toEqual(
      [7, b].map((AttemptedValue) => ({ AttemptedValue, Message: 'was not found', PropertyName: 'Id' })),
    )
    expect((await read(a)).Status).toBe(2)
  })

  it('says why a record cannot be moved: an unknown stage, a stage that may not erase the customer', async () => {
    const id = await card()
    const CrmBoardId = (await read(id)).CrmBoardColumnCrmBoardId
    const bin = await make(entities.CrmBoardColumn.path, { CrmBoardId, Name: 'Bin', Position: 9, DeleteAccount: true })
    const before = await wholeState(server.database)
    for (const [stage, why] of [
      [7, 'there is no such stage'],
      [bin, 'deletes the customer for good'],
    ] as const) {
      const response = await run('CRM_MOVE_TO_STAGE', [id], { CrmBoardColumnId: stage })
      expect(response.json().WasSuccessful).toBe(false)
      expect(errorsOf(response)).toMatchObject([{ AttemptedValue: id, Message: expect.stringContaining(why) }])
    }
    expect(await wholeState(server.database)).toBe(before)
  })

  it('leaves the cards of other locations alone', async () => {
    const id = await card()
    const { rows } = await server.database.query<{ Id: number }>('select max("Id") as "Id" from "Business"')
    const stranger = await server.caller(['CrmOpportunity-Edit'], [rows[0]!.Id])
    expect(errorsOf(await run('CRM_MARK_WON', [id], {}, {}, stranger))).toMatchObject([{ Message: 'was not found' }])
    expect((await read(id)).Status).toBe(1)
  })

  it('takes 1,000 Ids, each once', async () => {
    const ids: number[] = []
    for (let made = 0; made < 60; made += 1) ids.push(await card())
    const absent = Array.from({ length: 1000 - ids.length }, (_, index) => index + 1)
    const response = await run('CRM_SET_DUE_DATE', [...ids, ...absent], { DueDate: '2027-01-01' })
    expect(errorsOf(response)).toHaveLength(absent.length)
    expect(response.json().Message).toContain('60 of 1000')
    await done('CRM_SET_DUE_DATE', [ids[0], ids[0], ids[0]], { DueDate: '2027-01-02' })
    expect(await read(ids[0]!)).toMatchObject({ DueDate: '2027-01-02T00:00:00Z', Version: 3 })
  })

  it('repeated with the same key is applied once, and does what was left', async () => {
    const [a, b] = [await card(), await card()]
    const again = () => run('CRM_SET_DUE_DATE', [a, b], { DueDate: '2027-03-01' }, { 'idempotency-key': 'once' })
    const release = await hold(b)
    expect(errorsOf(await again())).toMatchObject([{ AttemptedValue: b }])
    await release()
    await admin.send('PUT', path, { ...(await read(a)), DueDate: '2027-04-01' })
    expect((await again()).json().WasSuccessful).toBe(true)
    expect([(await read(a)).DueDate, (await read(b)).DueDate]).toEqual(['2027-04-01T00:00:00Z', '2027-03-01T00:00:00Z'])
  })

  it('with a key that another request had is refused, whatever is other about it', async () => {
    const [a, b] = [await card(), await card()]
    const headers = { 'idempotency-key': 'used' }
    await done('CRM_SET_DUE_DATE', [a], { DueDate: '2027-03-01' }, headers)
    const before = await wholeState(server.database)
    const record = await read(a)
    for (const other of [
      () => run('CRM_SET_DUE_DATE', [a, b], { DueDate: '2027-03-01' }, headers),
      () => run('CRM_SET_DUE_DATE', [b], { DueDate: '2027-03-01' }, headers),
      () => run('CRM_SET_DUE_DATE', [a], { DueDate: '2027-03-02' }, headers),
      () => run('CRM_MARK_WON', [a], {}, headers),
      () => admin.send('PUT', path, record, headers),
    ]) {
      const response = await other()
      expect([response.statusCode, errorsOf(response)[0]?.PropertyName]).toEqual([422, 'Idempotency-Key'])
    }
    expect(await wholeState(server.database)).toBe(before)
  })

  it('is done to a record that somebody changes in the meantime, and keeps their change', async () => {
    const [a, b] = [await card(), await card()]
    const release = await hold(a)
    const answer = run('CRM_MARK_WON', [a, b])
    await expect.poll(isWaiting).toBe(true)
    await server.database.query(
      `update "CrmOpportunity" set "Name" = 'theirs', "Version" = "Version" + 1 where "Id" = $1`,
      [b],
    )
    await release()
    expect((await answer).json().WasSuccessful).toBe(true)
    expect(await read(b)).toMatchObject({ Name: 'theirs', Status: 2, Version: 3 })
  })

  it('is run one at a time for each user', async () => {
    const [a, b] = [await card(), await card()]
    const release = await hold(a)
    const first = run('CRM_MARK_WON', [a])
    await expect.poll(isWaiting).toBe(true)
    const second = await run('CRM_MARK_WON', [b])
    await release()
    expect([second.statusCode, second.headers['retry-after']]).toEqual([429, '1'])
    expect((await first).json().WasSuccessful).toBe(true)
    await done('CRM_MARK_WON', [b])
  })

  it('that cannot lock a record in time says so, and does the others', async () => {
    const [a, b] = [await card(), await card()]
    const release = await hold(a)
    const response = await run('CRM_MARK_WON', [a, b])
    await release()
    expect(errorsOf(response)).toMatchObject([{ AttemptedValue: a, Message: expect.stringContaining('try again') }])
    expect([(await read(a)).Status, (await read(b)).Status]).toEqual([1, 2])
  })
})

describe('a command that is not understood', () => {
  const many = Array.from({ length: 1001 }, (_, index) => index + 1)
  it.each([
    ['CRM_MARK_LOST', [7], {}, 'LossReason', 'is a required field'],
    ['CRM_MARK_LOST', [7], { LossReason: null }, 'LossReason', 'is a required field'],
    ['CRM_MARK_LOST', [7], { LossReason: 77 }, 'LossReason', 'is not a value of'],
    ['CRM_MARK_LOST', [7], { LossReason: 'Price' }, 'LossReason', 'is not a whole number'],
    ['CRM_MOVE_TO_STAGE', [7], {}, 'CrmBoardColumnId', 'is a required field'],
    ['CRM_MOVE_TO_STAGE', [7], { CrmBoardColumnId: 1.5 }, 'CrmBoardColumnId', 'is not a whole number'],
    ['CRM_SET_DUE_DATE', [7], { DueDate: '2026-02-30' }, 'DueDate', 'is not a date'],
    ['CRM_MARK_WON', [], {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', many, {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', ['7'], {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', [-7], {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
    ['CRM_MARK_WON', 7, {}, 'Ids', 'is not a list of 1 to 1000 Ids'],
  ])('%s (%#) is refused at its parameter', async (Key, Ids, parameters, property, message) => {
    const before = await wholeState(server.database)
    const response = await run(Key, Ids, parameters)
    expect(response.statusCode).toBe(400)
    expect(errorsOf(response)).toMatchObject([{ PropertyName: property, Message: expect.stringContaining(message) }])
    expect(await wholeState(server.database)).toBe(before)
  })

  it.each(['CRM_NOTHING', '', null, 5, ['CRM_MARK_WON'], { toString: 1 }])('%j is no command', async (Key) => {
    const response = await run(Key, [7])
    expect([response.statusCode, response.json()]).toMatchObject([200, { Status: 500, WasSuccessful: false }])
    expect(response.json().Message).toContain('There is no command')
  })

  it('is listed by nobody', async () => {
    const listed = (await admin.get(`${path}/commands`)).json()
    expect(listed.map(({ Key }: { Key: string }) => Key)).toEqual(opportunityCommands.map(({ Key }) => Key))
    expect(listed[4]).toEqual({
      Key: 'CRM_MARK_LOST',
      Name: 'Mark as lost',
      AppliesOnlyToMultipleEntities: false,
      AppliesOnlyToOneEntity: false,
      AppliesOnlyToTwoEntities: false,
      NeedsEntitiesToRun: true,
      Order: 5,
      RequiresParameters: [{ Name: 'LossReason', Type: 'Integer' }],
    })
  })

  it('needs the role to edit', async () => {
    const reader = await server.caller(['CrmOpportunity-List', 'CrmOpportunity-Read'])
    expect((await run('CRM_MARK_WON', [7], {}, {}, reader)).statusCode).toBe(403)
    expect((await reader.get(`${path}/commands`)).statusCode).toBe(200)
  })
})
