import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crmBoard } from '#core/contract/entities/board.ts'
import { cannedResponse, taskList } from '#core/contract/entities/supporting.ts'
import { claimDue, markSent } from '#server/store/outbox/outbox.ts'
import { cookiesOf, password, signInWorld } from '#server/testing/fixtures/sign-in-fixture.ts'
import { openTriggerFixture } from '#server/testing/fixtures/trigger-fixture.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'

describe('the change log says which program wrote', () => {
  let world: Awaited<ReturnType<typeof signInWorld>>
  let BusinessId: number
  beforeAll(async () => {
    world = await signInWorld({ demo: 5 })
    const { rows } = await world.server.database.query<{ Id: number }>('select "Id" from "Business" limit 1')
    BusinessId = rows[0]!.Id
  })
  afterAll(() => world.server.stop())

  const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' }
  const written = async () =>
    (
      await world.server.database.query<{ Client: string; Rule: string | null }>(
        'select "Client", "Rule" from "Change" order by "At" desc limit 1',
      )
    ).rows[0]
  const write = (more: object, authorization: string | null) =>
    world.server.inject({
      method: 'POST',
      url: crmBoard.path,
      headers: { ...headers, ...(authorization !== null && { authorization }) },
      payload: JSON.stringify({ BusinessId, Name: 'Written' }),
      ...more,
    })

  it('a page of the board', async () => {
    const { email } = await world.person()
    const cookies = cookiesOf(await world.signIn({ email }))
    expect((await write({ cookies }, null)).statusCode).toBe(200)
    expect(await written()).toEqual({ Client: 'board', Rule: null })
  })

  it('a program with its password', async () => {
    const { email } = await world.person()
    expect((await write({}, `Basic ${btoa(`${email}:${password}`)}`)).statusCode).toBe(200)
    expect(await written()).toEqual({ Client: 'basic', Rule: null })
  })

  it.each([
    ['its name', 'front-desk', 'front-desk'],
    ['no name', '', 'token'],
    ['the name of our own pages', 'board', 'token'],
  ])('a program with a token and %s, refreshed or not', async (_what, client_id, Client) => {
    const { email } = await world.person()
    const granted = (await world.grant({ username: email, client_id })).json()
    expect((await write({}, `Bearer ${granted.access_token}`)).statusCode).toBe(200)
    expect(await written()).toEqual({ Client, Rule: null })
    const refreshed = await world.grant({ grant_type: 'refresh_token', refresh_token: granted.refresh_token })
    expect((await write({}, `Bearer ${refreshed.json().access_token}`)).statusCode).toBe(200)
    expect(await written()).toEqual({ Client, Rule: null })
  })
})

describe('the change log says which rule wrote', () => {
  let place: LocationWithBoard
  beforeAll(async () => {
    place = await openLocationWithBoard(() => new Date())
  })
  afterAll(() => place.server.stop())

  const rulesOf = async (sinceRev: number) =>
    (
      await place.server.database.query<{ Entity: string; Client: string; Rule: string | null }>(
        'select "Entity", "Client", "Rule" from "Change" where "BusinessId" = $1 and "Rev" > $2 order by "Rev"',
        [place.id, sinceRev],
      )
    ).rows.map(({ Entity, Client, Rule }) => [Entity, Client, Rule])
  const rev = async () =>
    (await place.server.database.query<{ Rev: number }>('select "Rev" from "Business" where "Id" = $1', [place.id]))
      .rows[0]!.Rev

  it('the actions of a stage, by the field that says so, and the delivery of their message', async () => {
    const customer = await place.customer()
    const to = await place.stage({
      TaskListId: await place.make(taskList, { BusinessId: place.id, Name: 'Call' }),
      CannedResponseId: await place.make(cannedResponse, { BusinessId: place.id, Name: 'Welcome', MessageText: 'Hi' }),
      ConfirmTour: true,
    })
    const before = await rev()
    await place.enterStage('by a create', to, customer)
    const { database } = place.server
    const [message] = await claimDue(database, { most: 1, leaseSeconds: 60 })
    if (!message) throw new Error('no message is due')
    await markSent(database, message, new Date())
    expect(await rulesOf(before)).toEqual([
      ['CrmOpportunity', 'token', null],
      ['CoworkerTask', 'token', 'TaskListId'],
      ['OutboxMessage', 'token', 'CannedResponseId'],
      ['Coworker', 'token', 'ConfirmTour'],
      ['OutboxMessage', 'outbox', 'MessageDelivery'],
    ])
  })
  it('a trigger, by its name', async () => {
    const fixture = await openTriggerFixture()
    const customer = fixture.unknownCustomer()
    expect((await fixture.send('tourrequests', customer)).statusCode).toBe(200)
    const { rows } = await fixture.server.database.query(
      `select "Entity", "Client", "Rule", "UserId" from "Change" where "BusinessId" = $1 order by "Rev" desc limit 2`,
      [customer.BusinessId],
    )
    expect(rows).toEqual(
      ['CrmOpportunity', 'Coworker'].map((Entity) => ({
        Entity,
        Client: 'trigger',
        Rule: 'TourRequests',
        UserId: null,
      })),
    )
    await fixture.server.stop()
  })
})
