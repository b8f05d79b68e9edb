import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities.ts'
import type { Entity } from '#core/contract/entity.ts'
import type { Coworker } from '#core/contract/coworker.ts'
import type { OutboxMessage } from '#core/contract/outbox-message.ts'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/stage.ts'
import type { CoworkerTask } from '#core/contract/supporting.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/whole-state.ts'

const now = '2026-11-21T09:00:00Z'
let server: TestServer
let admin: Caller
let location: number
let board: number
let plain: number
let owner: number
beforeAll(async () => {
  server = await testServer({ demo: 0, now: () => new Date(now) })
  admin = await server.caller(['Admin'])
  const { rows } = await server.database.query<{ Id: number }>(
    `with c as (insert into "Currency" ("Name", "Code") values ('Euro', 'EUR') returning "Id")
     insert into "Business" ("Name", "CurrencyId") select 'Quay', "Id" from c returning "Id"`,
  )
  location = rows[0]!.Id
  board = await make(entities.CrmBoard, { BusinessId: location, Name: 'Sales' })
  plain = await stage({ Name: 'Plain' })
  owner = await make(entities.User, { FullName: 'Owner', Email: 'owner@example.com', Businesses: [location] })
})
afterAll(() => server.stop())

async function make(entity: Entity, body: object): Promise<number> {
  const response = await admin.send('POST', entity.path, body)
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value.Id
}
const stage = (flags: Partial<CrmBoardColumn>) =>
  make(entities.CrmBoardColumn, { CrmBoardId: board, Name: 'Acting', Position: 1, ...flags })
const one = async <Row>(entity: Entity, id: number) => (await admin.get(`${entity.path}/${id}`)).json<Row>()
const list = async <Row>(entity: Entity, filter: string) =>
  (await admin.get(`${entity.path}?orderby=Id&${filter}`)).json().Records as Row[]

let customers = 0
const customer = (over: Partial<Coworker> = {}) => {
  customers += 1
  return make(entities.Coworker, {
    FullName: `Person ${customers}`,
    Email: `person-${customers}@example.com`,
    Businesses: [location],
    ...over,
  })
}
const tasksOf = (id: number) => list<CoworkerTask>(entities.CoworkerTask, `CoworkerTask_Coworker=${id}`)
const messagesTo = (id: number) => list<OutboxMessage>(entities.OutboxMessage, `OutboxMessage_Coworker=${id}`)

/** The ways into a stage. Each answers the opportunity. */
const arrivals = {
  'by a create': (to: number, CoworkerId: number, over: object = {}) =>
    send('POST', { CrmBoardColumnId: to, CoworkerId, Position: 1, ...over }),
  'by a move': async (to: number, CoworkerId: number, over: object = {}) => {
    const card = await send('POST', { CrmBoardColumnId: plain, CoworkerId, Position: 1, ...over })
    return send('PUT', { ...card, CrmBoardColumnId: to, Position: 1 })
  },
  'by a command': async (to: number, CoworkerId: number, over: object = {}) => {
    const card = await send('POST', { CrmBoardColumnId: plain, CoworkerId, Position: 1, ...over })
    const Parameters = [{ Name: 'CrmBoardColumnId', Type: 'Integer', Value: to }]
    const body = { Key: 'CRM_MOVE_TO_STAGE', Ids: [card.Id], Parameters }
    const response = await admin.send('POST', `${entities.CrmOpportunity.path}/runcommand`, body)
    expect(response.json().WasSuccessful, response.body).toBe(true)
    return one<CrmOpportunity>(entities.CrmOpportunity, card.Id)
  },
}
async function send(method: 'POST' | 'PUT', body: object): Promise<CrmOpportunity> {
  const response = await admin.send(method, entities.CrmOpportunity.path, body, { prefer: 'return=representation' })
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value
}

describe.each(Object.entries(arrivals))('a stage that is reached %s', (_how, arrive) => {
  it('wins with WinOpportunity', async () => {
    const card = await arrive(await stage({ WinOpportunity: true }), await customer(), { LossReason: 4, Status: 3 })
    expect(card).toMatchObject({ Status: 2, Completed: true, WonOn: now, LostOn: null, LossReason: null })
  })

  it('loses with LoseOpportunity', async () => {
    const card = await arrive(await stage({ LoseOpportunity: true }), await customer())
    expect(card).toMatchObject({ Status: 3, Completed: true, WonOn: null, LostOn: now })
  })

  it('makes a task of TaskListId for the owner of the opportunity', async () => {
    const TaskListId = await make(entities.TaskList, {
      BusinessId: location,
      Name: 'Show round',
      ResponsibleId: admin.userId,
    })
    const person = await customer()
    await arrive(await stage({ TaskListId }), person, { ResponsibleId: owner })
    expect(await tasksOf(person)).toMatchObject([
      {
        BusinessId: location,
        Name: 'Show round',
        TaskListName: 'Show round',
        ResponsibleId: owner,
        Completed: false,
        UpdatedBy: admin.email,
      },
    ])
  })

  it('makes it for the responsible of the list with UseTaskListAsResponsible', async () => {
    const ofAdmin = { BusinessId: location, Name: 'Call', ResponsibleId: admin.userId }
    const TaskListId = await make(entities.TaskList, ofAdmin)
    const person = await customer()
    await arrive(await stage({ TaskListId, UseTaskListAsResponsible: true }), person, { ResponsibleId: owner })
    expect(await tasksOf(person)).toMatchObject([{ ResponsibleId: admin.userId }])
  })

  it('makes it for the responsible of the list, else for who moved, where the opportunity has no owner', async () => {
    for (const [ResponsibleId, expected] of [
      [owner, owner],
      [null, admin.userId],
    ]) {
      const TaskListId = await make(entities.TaskList, { BusinessId: location, Name: 'Call', ResponsibleId })
      const person = await customer()
      await arrive(await stage({ TaskListId }), person)
      expect(await tasksOf(person)).toMatchObject([{ ResponsibleId: expected }])
    }
  })

  it('queues the message of CannedResponseId, once', async () => {
    const message = { BusinessId: location, Name: 'Welcome', MessageText: 'Good to see you.' }
    const CannedResponseId = await make(entities.CannedResponse, message)
    const person = await customer({ Email: 'new@example.com' })
    const card = await arrive(await stage({ CannedResponseId }), person)
    expect(await messagesTo(person)).toMatchObject([
      {
        BusinessId: location,
        CrmOpportunityId: card.Id,
        Email: 'new@example.com',
        Subject: 'Welcome',
        MessageText: 'Good to see you.',
        SentOn: null,
        Tries: 0,
      },
    ])
  })

  it.each([
    ['ActivateAccount', { Active: false }, { Active: true }],
    ['DeactivateAccount', { Active: true }, { Active: false }],
    ['ConfirmTour', {}, { TourConfirmedOn: now }],
  ] as const)('acts on the customer with %s, as a change of its own', async (flag, before, after) => {
    const person = await customer(before)
    await arrive(await stage({ [flag]: true }), person)
    expect(await one(entities.Coworker, person)).toMatchObject({ ...after, Version: 2, UpdatedBy: admin.email })
    const { rows } = await server.database.query(
      `select "Kind", "Version", "After" from "Change" where "Entity" = 'Coworker' and "EntityId" = $1 order by "Rev"`,
      [person],
    )
    expect(rows).toMatchObject([
      { Kind: 'create', Version: 1 },
      { Kind: 'update', Version: 2, After: { [Object.keys(after)[0]!]: expect.anything() } },
    ])
  })

  it('makes a task and a message as changes of their own, in order', async () => {
    const list = { BusinessId: location, Name: 'Call', ResponsibleId: owner }
    const TaskListId = await make(entities.TaskList, list)
    const CannedResponseId = await make(entities.CannedResponse, { BusinessId: location, Name: 'Welcome' })
    const to = await stage({ TaskListId, CannedResponseId })
    const person = await customer()
    const card = await arrive(to, person)
    const [[task], [message]] = [await tasksOf(person), await messagesTo(person)]
    const { rows } = await server.database.query(
      `select "Entity", "EntityId", "Kind", "Version", "After" from "Change" where "BusinessId" = $1 order by "Rev" desc limit 3`,
      [location],
    )
    expect(rows.toReversed()).toMatchObject([
      { Entity: 'CrmOpportunity', EntityId: card.Id },
      { Entity: 'CoworkerTask', EntityId: task!.Id, Kind: 'create', Version: 1, After: { Name: 'Call' } },
      { Entity: 'OutboxMessage', EntityId: message!.Id, Kind: 'create', Version: 1, After: { Subject: 'Welcome' } },
    ])
  })

  it('leaves a customer alone who is what the stage makes of them', async () => {
    const person = await customer({ Active: true })
    await arrive(await stage({ ActivateAccount: true }), person)
    expect(await one(entities.Coworker, person)).toMatchObject({ Active: true, Version: 1 })
  })

  it('erases the customer with DeleteAccount where the location allows that', async () => {
    await allowErasing(true)
    const CannedResponseId = await make(entities.CannedResponse, { BusinessId: location, Name: 'Bye' })
    const person = await customer({ FullName: 'Secret Name', CompanyName: 'Secret Ltd', MobilePhone: '07700 900000' })
    const greeted = await arrive(await stage({ CannedResponseId }), person)
    const headers = { 'idempotency-key': `of ${person}` }
    const opportunity = { CrmBoardColumnId: plain, CoworkerId: person, Position: 1 }
    const create = () => admin.send('POST', entities.CrmOpportunity.path, opportunity, headers)
    const first = (await create()).json().Value
    await admin.send('PUT', entities.Coworker.path, await one(entities.Coworker, person), {
      'idempotency-key': 'person',
    })
    const secrets = { Name: 'Secret name', Notes: 'Secret notes', CustomFields: { about: 'Secret' } }
    const away = await arrivals['by a create'](plain, person, { ...secrets, Value: 500 })
    const gone = await arrivals['by a create'](plain, person, secrets)
    await admin.send('DELETE', `${entities.CrmOpportunity.path}/${gone.Id}`)
    const task = { BusinessId: location, CoworkerId: person, ResponsibleId: owner, TaskListName: 'Calls', ...secrets }
    await make(entities.CoworkerTask, task)
    const card = await arrive(await stage({ DeleteAccount: true }), person, secrets)
    await allowErasing(false)

    expect(card).toMatchObject({ CoworkerId: person, CoworkerFullName: 'Deleted customer', CoworkerCompanyName: null })
    expect(await one(entities.Coworker, person)).toMatchObject({
      FullName: 'Deleted customer',
      Email: `deleted-${person}@invalid`,
      CompanyName: null,
      MobilePhone: null,
      Active: false,
      Archived: true,
    })
    expect((await one<CrmOpportunity>(entities.CrmOpportunity, greeted.Id)).CoworkerId).toBe(person)
    const bare = { Name: null, Notes: null, CustomFields: null }
    expect(card).toMatchObject(bare)
    expect(await one(entities.CrmOpportunity, away.Id)).toMatchObject({ ...bare, Value: 500, Version: 2 })
    expect(await tasksOf(person)).toMatchObject([{ ...bare, Name: 'Calls', Version: 2 }])
    expect(await messagesTo(person)).toEqual([])
    const gaps = await server.database.query(
      'select 1 from "Business" b where b."Rev" <> (select count(*) from "Change" c where c."BusinessId" = b."Id")',
    )
    expect(gaps.rows).toEqual([])
    expect((await create()).json().Value).toEqual({ Id: first.Id, Version: first.Version })
    for (const table of personalTables) {
      const { rows } = await server.database.query(`select 1 from "${table}" t where t::text like '%Secret%'`)
      expect([table, rows.length]).toEqual([table, 0])
    }
  })
})

const personalTables = ['Change', 'OutboxMessage', 'Coworker', 'CrmOpportunity', 'CoworkerTask', 'IdempotencyKey']

async function allowErasing(isAllowed: boolean, where = location): Promise<void> {
  const business = await one<object>(entities.Business, where)
  const body = { ...business, StagesMayDeleteCustomers: isAllowed }
  expect((await admin.send('PUT', entities.Business.path, body)).statusCode).toBe(200)
}

describe('a stage with DeleteAccount whose location does not allow that', () => {
  it.each(['POST', 'PUT'] as const)('refuses what arrives by %s, and nothing is written', async (method) => {
    const to = await stage({ DeleteAccount: true })
    const CoworkerId = await customer()
    const card = await send('POST', { CrmBoardColumnId: plain, CoworkerId, Position: 1 })
    const before = await wholeState(server.database)
    const body =
      method === 'POST' ? { CrmBoardColumnId: to, CoworkerId, Position: 1 } : { ...card, CrmBoardColumnId: to }
    const response = await admin.send(method, entities.CrmOpportunity.path, body)
    expect([response.statusCode, response.json().Errors]).toMatchObject([
      400,
      [{ PropertyName: 'CrmBoardColumn', AttemptedValue: to, Message: expect.stringContaining('does not allow that') }],
    ])
    expect(await wholeState(server.database)).toBe(before)
  })
})

describe('a stage with DeleteAccount that a customer of several locations reaches', () => {
  it.each(['of both', 'of all'])('refuses a customer %s until every one of them allows it', async (words) => {
    const { rows } = await server.database.query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'Pier', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    const other = rows[0]!.Id
    const to = await stage({ DeleteAccount: true })
    const CoworkerId = await customer({ Businesses: [location, other] })
    if (words === 'of all') {
      await server.database.query('update "Coworker" set "Businesses" = null where "Id" = $1', [CoworkerId])
    }
    const arrive = () =>
      admin.send('POST', entities.CrmOpportunity.path, { CrmBoardColumnId: to, CoworkerId, Position: 1 })
    await allowErasing(true)
    const refused = await arrive()
    expect([refused.statusCode, refused.json().Message]).toEqual([400, expect.stringContaining('does not allow that')])
    await allowErasing(true, other)
    expect((await arrive()).json().Value).toMatchObject({ CoworkerFullName: 'Deleted customer' })
    await allowErasing(false)
  })
})

describe('a stage', () => {
  const all = { WinOpportunity: true, ActivateAccount: true, ConfirmTour: true }
  it('acts once, on arrival: neither when a card moves inside it nor when it is edited or sent back as it was', async () => {
    const [TaskListId, CannedResponseId] = [
      await make(entities.TaskList, { BusinessId: location, Name: 'Call', ResponsibleId: owner }),
      await make(entities.CannedResponse, { BusinessId: location, Name: 'Welcome' }),
    ]
    const to = await stage({ ...all, TaskListId, CannedResponseId })
    const person = await customer({ Active: false })
    const [card, other] = [await arrivals['by a move'](to, person), await arrivals['by a create'](to, await customer())]
    const greeted = await one<Coworker>(entities.Coworker, person)
    let current = await send('PUT', { ...card, Position: other.Position + 50 })
    current = await send('PUT', { ...current, Notes: 'edited' })
    await send('PUT', current)
    expect([await tasksOf(person), await messagesTo(person)].map(({ length }) => length)).toEqual([1, 1])
    expect(await one(entities.Coworker, person)).toEqual(greeted)
    const histories = await list(entities.CrmOpportunityHistory, `CrmOpportunityHistory_CrmOpportunity=${card.Id}`)
    expect(histories).toHaveLength(2)
  })

  it('confirms the tour of a customer once, though two of their cards arrive at the same instant', async () => {
    const to = await stage({ ConfirmTour: true })
    const person = await customer()
    const body = { CrmBoardColumnId: plain, CoworkerId: person, Position: 1 }
    const Ids = [(await send('POST', body)).Id, (await send('POST', body)).Id]
    const Parameters = [{ Name: 'CrmBoardColumnId', Type: 'Integer', Value: to }]
    await admin.send('POST', `${entities.CrmOpportunity.path}/runcommand`, {
      Key: 'CRM_MOVE_TO_STAGE',
      Ids,
      Parameters,
    })
    expect(await one(entities.Coworker, person)).toMatchObject({ TourConfirmedOn: now, Version: 2 })
  })

  it('acts again on who comes back', async () => {
    const CannedResponseId = await make(entities.CannedResponse, { BusinessId: location, Name: 'Welcome back' })
    const to = await stage({ CannedResponseId })
    const person = await customer()
    const card = await arrivals['by a move'](to, person)
    const away = await send('PUT', { ...card, CrmBoardColumnId: plain })
    await send('PUT', { ...away, CrmBoardColumnId: to })
    expect(await messagesTo(person)).toHaveLength(2)
  })

  it('does all that it does or nothing of it, together with the move', async () => {
    const CannedResponseId = await make(entities.CannedResponse, { BusinessId: location, Name: 'Welcome' })
    const to = await stage({ ...all, CannedResponseId, DeleteAccount: true })
    const CoworkerId = await customer({ Active: false })
    const before = await wholeState(server.database)
    const response = await admin.send('POST', entities.CrmOpportunity.path, {
      CrmBoardColumnId: to,
      CoworkerId,
      Position: 1,
    })
    expect(response.statusCode).toBe(400)
    expect(await wholeState(server.database)).toBe(before)
  })
})
