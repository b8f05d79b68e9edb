import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { signatureHeader, signRequest } from '#server/auth/request-signature.ts'
import { testServer } from '#server/testing/test-server.ts'
import { openTriggerFixture, type SentTrigger, type TriggerFixture } from '#server/testing/fixtures/trigger-fixture.ts'

let world: TriggerFixture
beforeAll(async () => {
  world = await openTriggerFixture()
})
afterAll(() => world.server.stop())
beforeEach(() => world.nextSecond())

describe('a request that is refused leaves no trace:', () => {
  const refused = async (answer: Promise<LightMyRequestResponse>) => {
    const before = await world.rowCounts()
    const response = await answer
    expect(await world.rowCounts()).toEqual(before)
    return response
  }
  const denied = async (sent: SentTrigger, message: RegExp) => {
    const response = await refused(world.send('TourRequests', world.unknownCustomer(), sent))
    expect(response.statusCode).toBe(401)
    expect(response.json()).toEqual({ Message: expect.stringMatching(message) })
  }

  it('unsigned', () => denied({ signature: null }, /not signed/))
  it('signed in another form', () => denied({ signature: 'sha256=abc' }, /cannot be read/))
  it('signed with another secret', () => denied({ secret: 'guess' }, /does not fit/))
  it('signed too long ago', () => denied({ at: new Date(world.now().getTime() - 302_000) }, /5 minutes/))
  it('signed in the future', () => denied({ at: new Date(world.now().getTime() + 302_000) }, /5 minutes/))

  it('signed for another body', async () => {
    const seconds = Math.floor(world.now().getTime() / 1000)
    const signed = { trigger: 'TourRequests', body: JSON.stringify(world.unknownCustomer()) }
    const signature = signatureHeader(signRequest(world.location.secret, seconds, signed))
    await denied({ signature }, /does not fit/)
  })

  it('signed for another trigger', async () => {
    const seconds = Math.floor(world.now().getTime() / 1000)
    const person = world.unknownCustomer()
    const signed = { trigger: 'Bookings', body: JSON.stringify(person) }
    const signature = signatureHeader(signRequest(world.location.secret, seconds, signed))
    const sentElsewhere = await refused(world.send('TourRequests', person, { signature }))
    expect([sentElsewhere.statusCode, sentElsewhere.json().Message]).toEqual([
      401,
      expect.stringContaining('this trigger'),
    ])
    expect((await world.send('Bookings', person, { signature })).statusCode).toBe(200)
  })

  it('signed as it was before the trigger was covered', () =>
    denied({ signature: `t=1,v1=${'a'.repeat(64)}` }, /cannot be read.+v2=/))

  it('signed by another location', async () => {
    const { rows } = await world.server.database.query<{ Id: number }>('select min("Id") as "Id" from "Business"')
    const secret = await world.makeSecret(rows[0]!.Id)
    await denied({ secret }, /does not fit/)
    const without = await refused(world.send('TourRequests', { ...world.unknownCustomer(), BusinessId: 1 }))
    expect([without.statusCode, without.json().Message]).toEqual([401, expect.stringContaining('does not fit')])
  })

  it('replayed', async () => {
    const person = world.unknownCustomer()
    expect((await world.send('TourRequests', person)).statusCode).toBe(200)
    const replay = await refused(world.send('TourRequests', person))
    expect([replay.statusCode, replay.json().Message]).toEqual([401, expect.stringContaining('used before')])
  })

  it('with an old secret, after a new one was made', async () => {
    const { secret } = world.location
    world.location.secret = await world.makeSecret(world.location.id)
    await denied({ secret }, /does not fit/)
    expect((await world.send('TourRequests', world.unknownCustomer())).statusCode).toBe(200)
  })

  it('to a trigger that does not exist', async () => {
    const response = await refused(world.send('WinOpportunity', world.unknownCustomer()))
    expect([response.statusCode, response.body]).toEqual([404, '"Not found"'])
  })

  it.each<[object, string[]]>([
    [{ Email: '', FullName: null }, ['Email', 'FullName']],
    [{ Email: 'a@b.example, c@d.example' }, ['Email']],
    [{ Value: 'much', LeadSource: 3, UtmTerm: 'x'.repeat(501) }, ['Value', 'LeadSource', 'UtmTerm']],
    // More places than the currency of the location has.
    [{ Value: 12.345 }, ['Value']],
    [{ BusinessId: 'x' }, ['Business']],
    [{ CoworkerId: 5 }, ['Coworker']],
  ])('with wrong fields (%#)', async (fields, properties) => {
    const response = await refused(world.send('TourRequests', { ...world.unknownCustomer(), ...fields }))
    expect(response.statusCode, response.body).toBe(400)
    expect(response.json()).toMatchObject({ Status: 500, WasSuccessful: false })
    expect(response.json().Errors.map((error: { PropertyName: string }) => error.PropertyName)).toEqual(properties)
  })

  it('and may be sent again as it is once it is put right', async () => {
    const body = { ...world.unknownCustomer(), CoworkerId: 2_000_000_000 }
    expect((await refused(world.send('TourRequests', body))).statusCode).toBe(400)
    await world.server.database.query(
      `insert into "Coworker" ("Id", "FullName", "Email", "Businesses") values ($1, 'Late', 'late@example.com', $2)`,
      [body.CoworkerId, [world.location.id]],
    )
    expect((await world.send('TourRequests', body)).json().Value).toMatchObject({ Did: 'created' })
  })

  it.each([
    ['no JSON', { payload: 'BusinessId=1' }, 400],
    ['no object', { payload: '[1]' }, 400],
    ['a form', { contentType: 'application/x-www-form-urlencoded' }, 415],
    ['too large', { payload: `{"Notes":"${'x'.repeat(600_000)}"}` }, 413],
  ])('when the body is %s', async (_what, sent, status) => {
    const response = await refused(world.send('TourRequests', world.unknownCustomer(), sent))
    expect([response.statusCode, response.json().WasSuccessful]).toEqual([status, false])
  })

  it('where a stage would erase the customer, and the location does not allow that', async () => {
    const bin = await world.stage(world.board.id, 'Bin', 900, { Cancellations: true, DeleteAccount: true })
    const response = await refused(world.send('Cancellations', world.unknownCustomer()))
    expect(response.statusCode).toBe(400)
    expect(response.json().Errors).toMatchObject([{ PropertyName: 'CrmBoardColumn', AttemptedValue: bin }])
  })
})

it('too many triggers of one location have to wait, whoever else is busy', async () => {
  const slow = await testServer({ demo: 0, bounds: { writesPer3Seconds: 2 }, now: world.now })
  await slow.database.query(
    `insert into "Currency" ("Id", "Name", "Code") values (1, 'Euro', 'EUR');
     insert into "Business" ("Id", "Name", "CurrencyId") values (1, 'A', 1), (2, 'B', 1);
     insert into "TriggerSecret" values (1, 'a', now(), 'x'), (2, 'b', now(), 'x')`,
  )
  const codes: number[] = []
  for (const [index, businessId] of [1, 1, 1, 2].entries()) {
    const payload = JSON.stringify({ BusinessId: businessId, Email: 'a@b.example', FullName: `Person ${index}` })
    const seconds = Math.floor(world.now().getTime() / 1000)
    const signature = signRequest(businessId === 1 ? 'a' : 'b', seconds, { trigger: 'Bookings', body: payload })
    const headers = { 'content-type': 'application/json', 'x-pipeline-signature': signatureHeader(signature) }
    codes.push((await slow.inject({ method: 'POST', url: '/ext/triggers/Bookings', headers, payload })).statusCode)
  }
  expect(codes).toEqual([200, 200, 429, 200])
  await slow.stop()
})
