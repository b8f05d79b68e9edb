import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { triggers } from '#core/contract/entities/stage-triggers.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { openTriggerFixture, type TriggerFixture } from '#server/testing/fixtures/trigger-fixture.ts'

let world: TriggerFixture
beforeAll(async () => {
  world = await openTriggerFixture()
})
afterAll(() => world.server.stop())
beforeEach(() => world.nextSecond())

const opportunity = async (id: number) => (await world.admin.get(`/api/crm/crmopportunities/${id}`)).json()
const history = async (id: number) =>
  (
    await world.admin.get(
      `/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${id}&orderby=ToTime&dir=ascending`,
    )
  ).json().Records
const did = async (trigger: string, body: object) => {
  world.nextSecond()
  const response = await world.send(trigger, body)
  expect(response.statusCode, response.body).toBe(200)
  expect(response.json()).toMatchObject({ WasSuccessful: true, UpdatedBy: 'automation' })
  return response.json().Value
}

describe('a trigger', () => {
  it('makes the task of a stage where neither the card nor the list has an owner, as every other path does', async () => {
    const { admin, board, location, make, server } = world
    const TaskListId = await make(entities.TaskList.path, { BusinessId: location.id, Name: 'Call back' })
    const to = await world.stage(board.id, 'Calls', 950, { DocumentsSigned: true, TaskListId })
    const tasksOf = async (customer: number) =>
      (await admin.get(`${entities.CoworkerTask.path}?CoworkerTask_Coworker=${customer}`)).json().Records
    const created = await opportunity((await did('DocumentsSigned', world.unknownCustomer())).OpportunityId)
    const [byTrigger] = await tasksOf(created.CoworkerId)
    const person = await make(entities.Coworker.path, { FullName: 'Lee', Email: 'lee@example.com' })
    await make(entities.CrmOpportunity.path, { CrmBoardColumnId: to, CoworkerId: person, Position: 1 })
    const [byPerson] = await tasksOf(person)
    const said = ({ Name, TaskListName, BusinessId, Completed, ResponsibleId }: Record<string, unknown>) => ({
      Name,
      TaskListName,
      BusinessId,
      Completed,
      ResponsibleId,
    })
    const task = { Name: 'Call back', TaskListName: 'Call back', BusinessId: location.id, Completed: false }
    expect([said(byTrigger), said(byPerson)]).toEqual([
      { ...task, ResponsibleId: admin.userId },
      { ...task, ResponsibleId: admin.userId },
    ])
    // One who is there for the location comes before those who are there for all.
    const local = await server.caller(['Admin'], [location.id])
    const next = await opportunity((await did('DocumentsSigned', world.unknownCustomer())).OpportunityId)
    expect(await tasksOf(next.CoworkerId)).toMatchObject([{ ResponsibleId: local.userId }])
    await server.database.query('update "CrmBoardColumn" set "DocumentsSigned" = false where "Id" = $1', [to])
  })

  it('makes a customer and an opportunity on top of the stage that claims it', async () => {
    const first = await did('TourRequests', world.unknownCustomer())
    const before = await opportunity(first.OpportunityId)
    const body = {
      ...world.unknownCustomer(),
      CompanyName: 'Acme',
      MobilePhone: '+44 20 7946 0000',
      Name: 'Web form',
      Value: 350.5,
      LeadSource: 1,
      Notes: 'Two desks, please',
      UtmSource: 'search',
      UtmCampaign: 'spring',
    }
    const value = await did('TourRequests', body)
    expect(value).toEqual({ Did: 'created', OpportunityId: expect.any(Number), CrmBoardColumnId: world.board.tour })
    const made = await opportunity(value.OpportunityId)
    expect(made).toMatchObject({
      CrmBoardColumnId: world.board.tour,
      CoworkerFullName: body.FullName,
      CoworkerEmail: body.Email,
      CoworkerCompanyName: 'Acme',
      Status: 1,
      Name: 'Web form',
      Value: 350.5,
      LeadSource: 1,
      Notes: 'Two desks, please',
      UtmSource: 'search',
      UtmMedium: null,
      UtmCampaign: 'spring',
      UpdatedBy: 'automation',
    })
    expect(made.Position).toBeLessThan(before.Position)
    expect(await opportunity(first.OpportunityId)).toEqual(before)
    const customer = (await world.admin.get(`/api/spaces/coworkers/${made.CoworkerId}`)).json()
    expect(customer).toMatchObject({ MobilePhone: '+44 20 7946 0000', Businesses: [world.location.id], Active: true })
    expect(await history(made.Id)).toMatchObject([
      { OldCrmBoardColumnId: null, NewCrmBoardColumnId: world.board.tour, UserId: null, UserFullName: null },
    ])
  })

  it('moves the open opportunity of a known customer, by Id or by e-mail in any case', async () => {
    const person = world.unknownCustomer()
    const { OpportunityId } = await did('contactmessages', person)
    const { CoworkerId } = await opportunity(OpportunityId)
    const moved = await did('TourRequests', { ...person, Email: person.Email.toUpperCase(), FullName: 'Somebody' })
    expect(moved).toEqual({ Did: 'moved', OpportunityId, CrmBoardColumnId: world.board.tour })
    const won = await did('SIGNUPS', { BusinessId: world.location.id, CoworkerId })
    expect(won).toEqual({ Did: 'moved', OpportunityId, CrmBoardColumnId: world.board.won })
    expect(await opportunity(OpportunityId)).toMatchObject({
      Status: 2,
      Completed: true,
      CoworkerFullName: person.FullName,
    })
    expect((await history(OpportunityId)).map((row: { UserId: number | null }) => row.UserId)).toEqual([
      null,
      null,
      null,
    ])

    const again = await did('TourRequests', person)
    expect(again).toMatchObject({ Did: 'created', CrmBoardColumnId: world.board.tour })
    expect(again.OpportunityId).not.toBe(OpportunityId)
    expect((await opportunity(again.OpportunityId)).CoworkerId).toBe(CoworkerId)
  })

  it('fills what is empty on the way, and overwrites nothing', async () => {
    const person = world.unknownCustomer()
    const { OpportunityId } = await did('ContactMessages', { ...person, Value: 100, Notes: 'First' })
    await did('TourRequests', { ...person, Value: 900, Notes: 'Second', UtmSource: 'mail' })
    expect(await opportunity(OpportunityId)).toMatchObject({
      Value: 100,
      Notes: 'First\n\nSecond',
      UtmSource: 'mail',
    })
  })

  it('leaves a card alone that stands in the stage already, but keeps what came along', async () => {
    const person = world.unknownCustomer()
    const { OpportunityId } = await did('TourRequests', person)
    const before = await opportunity(OpportunityId)
    const again = await did('TourRequests', person)
    expect(again).toEqual({
      Did: 'nothing',
      OpportunityId,
      CrmBoardColumnId: world.board.tour,
      Reason: 'The customer’s open opportunity is already in Tour.',
    })
    expect(await opportunity(OpportunityId)).toEqual(before)
    const more = await did('TourRequests', { ...person, Notes: 'I meant Tuesday' })
    expect(more).toMatchObject({ Did: 'nothing', Reason: expect.stringContaining('Fields added: Notes') })
    const after = await opportunity(OpportunityId)
    expect(after).toMatchObject({ Notes: 'I meant Tuesday', Position: before.Position, Version: before.Version + 1 })
    expect(await history(OpportunityId)).toHaveLength(1)
  })

  it('does nothing, and makes nobody, where no stage claims it', async () => {
    const before = await world.rowCounts()
    const value = await did('EventCheckins', world.unknownCustomer())
    expect(value).toEqual({
      Did: 'nothing',
      OpportunityId: null,
      CrmBoardColumnId: null,
      Reason: 'No stage of this location has the trigger EventCheckins.',
    })
    expect(await world.rowCounts()).toEqual({ ...before, signatures: before.signatures + 1 })
  })

  it('is claimed by each of the flags', async () => {
    const other = await world.make('/api/crm/crmboards', { BusinessId: world.location.id, Name: 'Everything' })
    const unclaimed = triggers.filter((each) => !['TourRequests', 'ContactMessages', 'SignUps'].includes(each))
    for (const [index, trigger] of unclaimed.entries()) {
      const claiming = await world.stage(other, trigger, index + 1, { [trigger]: true })
      expect(await did(trigger, world.unknownCustomer()), trigger).toMatchObject({
        Did: 'created',
        CrmBoardColumnId: claiming,
      })
    }
    await world.admin.send('PUT', '/api/crm/crmboards', {
      Id: other,
      BusinessId: world.location.id,
      Name: 'Everything',
      Archived: true,
    })
  })

  it.each([
    ['ProductPurchased', 'Products', 'ProductId'],
    ['ResourceBooked', 'Resources', 'ResourceId'],
  ])('%s is claimed only for the %s of the stage, if it names some', async (trigger, list, key) => {
    const shop = await world.make('/api/crm/crmboards', { BusinessId: world.location.id, Name: `Shop ${trigger}` })
    const day = await world.stage(shop, 'Day passes', 1, { [trigger]: true, [list]: [7, 1_416_000_001] })
    expect(await did(trigger, { ...world.unknownCustomer(), [key]: 7 })).toMatchObject({ CrmBoardColumnId: day })
    expect(await did(trigger, { ...world.unknownCustomer(), [key]: 8 })).toMatchObject({ Did: 'nothing' })
    expect(await did(trigger, world.unknownCustomer())).toMatchObject({ Did: 'nothing' })
    const rest = await world.stage(shop, 'The rest', 2, { [trigger]: true })
    expect(await did(trigger, { ...world.unknownCustomer(), [key]: 8 })).toMatchObject({ CrmBoardColumnId: rest })
    expect(await did(trigger, { ...world.unknownCustomer(), [key]: 7 })).toMatchObject({ CrmBoardColumnId: day })
  })

  it('prefers a stage of the board that the customer stands on', async () => {
    const other = await world.make('/api/crm/crmboards', { BusinessId: world.location.id, Name: 'Second' })
    const there = await world.stage(other, 'Tours, too', 1, { TourRequests: true })
    const start = await world.stage(other, 'Start', 2)
    const person = world.unknownCustomer()
    const { OpportunityId, CrmBoardColumnId } = await did('TourRequests', person)
    expect(CrmBoardColumnId).toBe(world.board.tour)
    const record = await opportunity(OpportunityId)
    await world.admin.send('PUT', '/api/crm/crmopportunities', { ...record, CrmBoardColumnId: start, Position: 1 })
    expect(await did('TourRequests', person)).toEqual({ Did: 'moved', OpportunityId, CrmBoardColumnId: there })
  })

  it('of one new customer, twice at the same time, makes one customer and one opportunity', async () => {
    const person = world.unknownCustomer()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => world.send('TourRequests', { ...person, Notes: `Message ${index}` })),
    )
    const dids = answers.map((answer) => answer.json().Value.Did).toSorted()
    expect(dids).toEqual(['created', ...Array.from({ length: 7 }, () => 'nothing')])
    const { rows } = await world.server.database.query(
      `select count(distinct c."Id") as customers, count(o."Id") as opportunities
       from "Coworker" c left join "CrmOpportunity" o on o."CoworkerId" = c."Id" where c."Email" = $1`,
      [person.Email],
    )
    expect(rows).toEqual([{ customers: 1, opportunities: 1 }])
    const { Notes } = await opportunity(answers[0]!.json().Value.OpportunityId)
    for (let index = 0; index < 8; index += 1) expect(Notes).toContain(`Message ${index}`)
  })

  it('knows only the customers of its own location', async () => {
    const { rows } = await world.server.database.query<{ Id: number; Email: string }>(
      `select "Id", "Email" from "Coworker" where not $1 = any("Businesses") limit 1`,
      [world.location.id],
    )
    const foreign = rows[0]!
    const byId = await world.send('TourRequests', { BusinessId: world.location.id, CoworkerId: foreign.Id })
    expect([byId.statusCode, byId.json().Errors]).toEqual([
      400,
      [{ AttemptedValue: foreign.Id, Message: 'there is no Coworker with this Id', PropertyName: 'Coworker' }],
    ])
    const { OpportunityId } = await did('TourRequests', { ...world.unknownCustomer(), Email: foreign.Email })
    expect((await opportunity(OpportunityId)).CoworkerId).not.toBe(foreign.Id)
  })
})
