import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { triggers } from '#core/contract/trigger.ts'
import { signatureHeader, signRequest } from '#server/auth/request-signature.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let location: { id: number; secret: string }
let board: { id: number; enquiry: number; tour: number; won: number; archived: number }
let clock = new Date('2026-11-21T09:00:00.000Z')

const make = async (path: string, body: object): Promise<number> => {
  const response = await admin.send('POST', path, body)
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value.Id
}
const stage = (CrmBoardId: number, Name: string, Position: number, more: object = {}) =>
  make('/api/crm/crmboardcolumns', { CrmBoardId, Name, Position, ...more })

async function makeSecret(businessId: number): Promise<string> {
  const response = await admin.send('POST', `/ext/businesses/${businessId}/trigger-secret`)
  return response.json().Value.Secret
}

beforeAll(async () => {
  server = await testServer({ now: () => clock })
  admin = await server.caller(['Admin'])
  const { rows } = await server.database.query<{ Id: number }>(
    `insert into "Business" ("Name", "CurrencyId") select 'Pier', min("Id") from "Currency" returning "Id"`,
  )
  const id = rows[0]!.Id
  location = { id, secret: await makeSecret(id) }
  const old = await make('/api/crm/crmboards', { BusinessId: id, Name: 'Old', Archived: true })
  const sales = await make('/api/crm/crmboards', { BusinessId: id, Name: 'Sales' })
  board = {
    id: sales,
    archived: await stage(old, 'Old tours', 1, { TourRequests: true }),
    tour: await stage(sales, 'Tour', 200, { TourRequests: true }),
    enquiry: await stage(sales, 'Enquiry', 1, { ContactMessages: true }),
    won: await stage(sales, 'Won', 300, { SignUps: true, WinOpportunity: true }),
  }
})
afterAll(() => server.stop())
/** Two requests that say the same within the same second are one and its replay. */
const nextSecond = () => void (clock = new Date(clock.getTime() + 1000))
beforeEach(nextSecond)

interface Sent {
  secret?: string
  at?: Date
  signature?: string | null
  payload?: string
  contentType?: string
}

const send = (trigger: string, body: object, sent: Sent = {}): Promise<LightMyRequestResponse> => {
  const payload = sent.payload ?? JSON.stringify(body)
  const seconds = Math.floor((sent.at ?? clock).getTime() / 1000)
  const { signature = signatureHeader(signRequest(sent.secret ?? location.secret, seconds, payload)) } = sent
  return server.inject({
    method: 'POST',
    url: `/ext/triggers/${trigger}`,
    headers: {
      'content-type': sent.contentType ?? 'application/json',
      ...(signature !== null && { 'x-pipeline-signature': signature }),
    },
    payload,
  })
}

let customers = 0
const somebody = () => {
  customers += 1
  return { BusinessId: location.id, Email: `person-${customers}@example.com`, FullName: `Person ${customers}` }
}
const opportunity = async (id: number) => (await admin.get(`/api/crm/crmopportunities/${id}`)).json()
const history = async (id: number) =>
  (
    await admin.get(
      `/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${id}&orderby=ToTime&dir=ascending`,
    )
  ).json().Records
const did = async (trigger: string, body: object) => {
  nextSecond()
  const response = await send(trigger, body)
  expect(response.statusCode, response.body).toBe(200)
  expect(response.json()).toMatchObject({ WasSuccessful: true, UpdatedBy: 'automation' })
  return response.json().Value
}
/** Everything that a refused request must leave alone. */
const traces = async () => {
  const { rows } = await server.database.query(
    `select (select count(*) from "Coworker") as customers, (select count(*) from "CrmOpportunity") as opportunities,
       (select count(*) from "Change") as changes, (select count(*) from "UsedSignature") as signatures,
       (select max("Rev") from "Business") as revision`,
  )
  return rows[0]
}

describe('a trigger', () => {
  it('makes a customer and an opportunity on top of the stage that claims it', async () => {
    const first = await did('TourRequests', somebody())
    const before = await opportunity(first.OpportunityId)
    const body = {
      ...somebody(),
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
    expect(value).toEqual({ Did: 'created', OpportunityId: expect.any(Number), CrmBoardColumnId: board.tour })
    const made = await opportunity(value.OpportunityId)
    expect(made).toMatchObject({
      CrmBoardColumnId: board.tour,
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
    const customer = (await admin.get(`/api/spaces/coworkers/${made.CoworkerId}`)).json()
    expect(customer).toMatchObject({ MobilePhone: '+44 20 7946 0000', Businesses: [location.id], Active: true })
    expect(await history(made.Id)).toMatchObject([
      { OldCrmBoardColumnId: null, NewCrmBoardColumnId: board.tour, UserId: null, UserFullName: null },
    ])
  })

  it('moves the open opportunity of a known customer, by Id or by e-mail in any case', async () => {
    const person = somebody()
    const { OpportunityId } = await did('contactmessages', person)
    const { CoworkerId } = await opportunity(OpportunityId)
    const moved = await did('TourRequests', { ...person, Email: person.Email.toUpperCase(), FullName: 'Somebody' })
    expect(moved).toEqual({ Did: 'moved', OpportunityId, CrmBoardColumnId: board.tour })
    const won = await did('SIGNUPS', { BusinessId: location.id, CoworkerId })
    expect(won).toEqual({ Did: 'moved', OpportunityId, CrmBoardColumnId: board.won })
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
    expect(again).toMatchObject({ Did: 'created', CrmBoardColumnId: board.tour })
    expect(again.OpportunityId).not.toBe(OpportunityId)
    expect((await opportunity(again.OpportunityId)).CoworkerId).toBe(CoworkerId)
  })

  it('fills what is empty on the way, and overwrites nothing', async () => {
    const person = somebody()
    const { OpportunityId } = await did('ContactMessages', { ...person, Value: 100, Notes: 'First' })
    await did('TourRequests', { ...person, Value: 900, Notes: 'Second', UtmSource: 'mail' })
    expect(await opportunity(OpportunityId)).toMatchObject({
      Value: 100,
      Notes: 'First\n\nSecond',
      UtmSource: 'mail',
    })
  })

  it('leaves a card alone that stands in the stage already, but keeps what came along', async () => {
    const person = somebody()
    const { OpportunityId } = await did('TourRequests', person)
    const before = await opportunity(OpportunityId)
    const again = await did('TourRequests', person)
    expect(again).toEqual({
      Did: 'nothing',
      OpportunityId,
      CrmBoardColumnId: board.tour,
      Reason: 'The customer’s open opportunity is in Tour already.',
    })
    expect(await opportunity(OpportunityId)).toEqual(before)
    const more = await did('TourRequests', { ...person, Notes: 'I meant Tuesday' })
    expect(more).toMatchObject({ Did: 'nothing', Reason: expect.stringContaining('Notes were added') })
    const after = await opportunity(OpportunityId)
    expect(after).toMatchObject({ Notes: 'I meant Tuesday', Position: before.Position, Version: before.Version + 1 })
    expect(await history(OpportunityId)).toHaveLength(1)
  })

  it('does nothing, and makes nobody, where no stage claims it', async () => {
    const before = await traces()
    const value = await did('EventCheckins', somebody())
    expect(value).toEqual({
      Did: 'nothing',
      OpportunityId: null,
      CrmBoardColumnId: null,
      Reason: 'No stage of this location claims EventCheckins.',
    })
    expect(await traces()).toEqual({ ...before, signatures: before.signatures + 1 })
  })

  it('is claimed by each of the flags', async () => {
    const other = await make('/api/crm/crmboards', { BusinessId: location.id, Name: 'Everything' })
    const unclaimed = triggers.filter((each) => !['TourRequests', 'ContactMessages', 'SignUps'].includes(each))
    for (const [index, trigger] of unclaimed.entries()) {
      const claiming = await stage(other, trigger, index + 1, { [trigger]: true })
      expect(await did(trigger, somebody()), trigger).toMatchObject({ Did: 'created', CrmBoardColumnId: claiming })
    }
    await admin.send('PUT', '/api/crm/crmboards', {
      Id: other,
      BusinessId: location.id,
      Name: 'Everything',
      Archived: true,
    })
  })

  it.each([
    ['ProductPurchased', 'Products', 'ProductId'],
    ['ResourceBooked', 'Resources', 'ResourceId'],
  ])('%s is claimed only for the %s of the stage, if it names some', async (trigger, list, key) => {
    const shop = await make('/api/crm/crmboards', { BusinessId: location.id, Name: `Shop ${trigger}` })
    const day = await stage(shop, 'Day passes', 1, { [trigger]: true, [list]: [7, 1_416_000_001] })
    expect(await did(trigger, { ...somebody(), [key]: 7 })).toMatchObject({ CrmBoardColumnId: day })
    expect(await did(trigger, { ...somebody(), [key]: 8 })).toMatchObject({ Did: 'nothing' })
    expect(await did(trigger, somebody())).toMatchObject({ Did: 'nothing' })
    const rest = await stage(shop, 'The rest', 2, { [trigger]: true })
    expect(await did(trigger, { ...somebody(), [key]: 8 })).toMatchObject({ CrmBoardColumnId: rest })
    expect(await did(trigger, { ...somebody(), [key]: 7 })).toMatchObject({ CrmBoardColumnId: day })
  })

  it('prefers a stage of the board that the customer stands on', async () => {
    const other = await make('/api/crm/crmboards', { BusinessId: location.id, Name: 'Second' })
    const there = await stage(other, 'Tours, too', 1, { TourRequests: true })
    const start = await stage(other, 'Start', 2)
    const person = somebody()
    const { OpportunityId, CrmBoardColumnId } = await did('TourRequests', person)
    expect(CrmBoardColumnId).toBe(board.tour)
    const record = await opportunity(OpportunityId)
    await admin.send('PUT', '/api/crm/crmopportunities', { ...record, CrmBoardColumnId: start, Position: 1 })
    expect(await did('TourRequests', person)).toEqual({ Did: 'moved', OpportunityId, CrmBoardColumnId: there })
  })

  it('of one new customer, twice at the same time, makes one customer and one opportunity', async () => {
    const person = somebody()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => send('TourRequests', { ...person, Notes: `Message ${index}` })),
    )
    const dids = answers.map((answer) => answer.json().Value.Did).toSorted()
    expect(dids).toEqual(['created', ...Array.from({ length: 7 }, () => 'nothing')])
    const { rows } = await server.database.query(
      `select count(distinct c."Id") as customers, count(o."Id") as opportunities
       from "Coworker" c left join "CrmOpportunity" o on o."CoworkerId" = c."Id" where c."Email" = $1`,
      [person.Email],
    )
    expect(rows).toEqual([{ customers: 1, opportunities: 1 }])
    const { Notes } = await opportunity(answers[0]!.json().Value.OpportunityId)
    for (let index = 0; index < 8; index += 1) expect(Notes).toContain(`Message ${index}`)
  })

  it('knows only the customers of its own location', async () => {
    const { rows } = await server.database.query<{ Id: number; Email: string }>(
      `select "Id", "Email" from "Coworker" where not $1 = any("Businesses") limit 1`,
      [location.id],
    )
    const foreign = rows[0]!
    const byId = await send('TourRequests', { BusinessId: location.id, CoworkerId: foreign.Id })
    expect([byId.statusCode, byId.json().Errors]).toEqual([
      400,
      [{ AttemptedValue: foreign.Id, Message: 'there is no Coworker with this Id', PropertyName: 'Coworker' }],
    ])
    const { OpportunityId } = await did('TourRequests', { ...somebody(), Email: foreign.Email })
    expect((await opportunity(OpportunityId)).CoworkerId).not.toBe(foreign.Id)
  })
})

describe('a request that is refused leaves no trace:', () => {
  const refused = async (answer: Promise<LightMyRequestResponse>) => {
    const before = await traces()
    const response = await answer
    expect(await traces()).toEqual(before)
    return response
  }
  const denied = async (sent: Sent, message: RegExp) => {
    const response = await refused(send('TourRequests', somebody(), sent))
    expect(response.statusCode).toBe(401)
    expect(response.json()).toEqual({ Message: expect.stringMatching(message) })
  }

  it('unsigned', () => denied({ signature: null }, /not signed/))
  it('signed in another form', () => denied({ signature: 'sha256=abc' }, /cannot be read/))
  it('signed with another secret', () => denied({ secret: 'guess' }, /does not fit/))
  it('signed too long ago', () => denied({ at: new Date(clock.getTime() - 302_000) }, /5 minutes/))
  it('signed in the future', () => denied({ at: new Date(clock.getTime() + 302_000) }, /5 minutes/))

  it('signed for another body', async () => {
    const seconds = Math.floor(clock.getTime() / 1000)
    const signature = signatureHeader(signRequest(location.secret, seconds, JSON.stringify(somebody())))
    await denied({ signature }, /does not fit/)
  })

  it('signed by another location', async () => {
    const { rows } = await server.database.query<{ Id: number }>('select min("Id") as "Id" from "Business"')
    const secret = await makeSecret(rows[0]!.Id)
    await denied({ secret }, /does not fit/)
    const without = await refused(send('TourRequests', { ...somebody(), BusinessId: 1 }))
    expect([without.statusCode, without.json().Message]).toEqual([401, expect.stringContaining('does not fit')])
  })

  it('replayed', async () => {
    const person = somebody()
    expect((await send('TourRequests', person)).statusCode).toBe(200)
    const replay = await refused(send('TourRequests', person))
    expect([replay.statusCode, replay.json().Message]).toEqual([401, expect.stringContaining('used before')])
  })

  it('with an old secret, after a new one was made', async () => {
    const { secret } = location
    location.secret = await makeSecret(location.id)
    await denied({ secret }, /does not fit/)
    expect((await send('TourRequests', somebody())).statusCode).toBe(200)
  })

  it('to a trigger that does not exist', async () => {
    const response = await refused(send('WinOpportunity', somebody()))
    expect([response.statusCode, response.body]).toEqual([404, '"Not found"'])
  })

  it.each<[object, string[]]>([
    [{ Email: '', FullName: null }, ['Email', 'FullName']],
    [{ Email: 'a@b.example, c@d.example' }, ['Email']],
    [{ Value: 'much', LeadSource: 3, UtmTerm: 'x'.repeat(501) }, ['Value', 'LeadSource', 'UtmTerm']],
    [{ BusinessId: 'x' }, ['Business']],
    [{ CoworkerId: 5 }, ['Coworker']],
  ])('with wrong fields (%#)', async (fields, properties) => {
    const response = await refused(send('TourRequests', { ...somebody(), ...fields }))
    expect(response.statusCode, response.body).toBe(400)
    expect(response.json()).toMatchObject({ Status: 500, WasSuccessful: false })
    expect(response.json().Errors.map((error: { PropertyName: string }) => error.PropertyName)).toEqual(properties)
  })

  it('and may be sent again as it is once it is put right', async () => {
    const body = { ...somebody(), CoworkerId: 2_000_000_000 }
    expect((await refused(send('TourRequests', body))).statusCode).toBe(400)
    await server.database.query(
      `insert into "Coworker" ("Id", "FullName", "Email", "Businesses") values ($1, 'Late', 'late@example.com', $2)`,
      [body.CoworkerId, [location.id]],
    )
    expect((await send('TourRequests', body)).json().Value).toMatchObject({ Did: 'created' })
  })

  it.each([
    ['no JSON', { payload: 'BusinessId=1' }, 400],
    ['no object', { payload: '[1]' }, 400],
    ['a form', { contentType: 'application/x-www-form-urlencoded' }, 415],
    ['too large', { payload: `{"Notes":"${'x'.repeat(600_000)}"}` }, 413],
  ])('when the body is %s', async (_what, sent, status) => {
    const response = await refused(send('TourRequests', somebody(), sent))
    expect([response.statusCode, response.json().WasSuccessful]).toEqual([status, false])
  })

  it('where a stage would erase the customer, and the location does not allow that', async () => {
    const bin = await stage(board.id, 'Bin', 900, { Cancellations: true, DeleteAccount: true })
    const response = await refused(send('Cancellations', somebody()))
    expect(response.statusCode).toBe(400)
    expect(response.json().Errors).toMatchObject([{ PropertyName: 'CrmBoardColumn', AttemptedValue: bin }])
  })
})

it('too many triggers of one location have to wait, whoever else is busy', async () => {
  const slow = await testServer({ demo: 0, bounds: { writesPer3Seconds: 2 }, now: () => clock })
  await slow.database.query(
    `insert into "Currency" ("Id", "Name", "Code") values (1, 'Euro', 'EUR');
     insert into "Business" ("Id", "Name", "CurrencyId") values (1, 'A', 1), (2, 'B', 1);
     insert into "TriggerSecret" values (1, 'a', now(), 'x'), (2, 'b', now(), 'x')`,
  )
  const codes: number[] = []
  for (const [index, businessId] of [1, 1, 1, 2].entries()) {
    const payload = JSON.stringify({ BusinessId: businessId, Email: 'a@b.example', FullName: `Person ${index}` })
    const signature = signRequest(businessId === 1 ? 'a' : 'b', Math.floor(clock.getTime() / 1000), payload)
    const headers = { 'content-type': 'application/json', 'x-pipeline-signature': signatureHeader(signature) }
    codes.push((await slow.inject({ method: 'POST', url: '/ext/triggers/Bookings', headers, payload })).statusCode)
  }
  expect(codes).toEqual([200, 200, 429, 200])
  await slow.stop()
})

describe('the secret of a location', () => {
  it('is made by who may edit the location, and told once', async () => {
    const url = `/ext/businesses/${location.id}/trigger-secret`
    const [editor, reader, stranger] = [
      await server.caller(['Business-Edit'], [location.id]),
      await server.caller(['Business-Read'], [location.id]),
      await server.caller(['Business-Edit'], [1]),
    ]
    expect((await reader.send('POST', url)).statusCode).toBe(403)
    expect((await stranger.send('POST', url)).statusCode).toBe(404)
    expect((await server.inject({ method: 'POST', url })).statusCode).toBe(401)
    const made = await editor.send('POST', url)
    expect(made.json()).toMatchObject({ WasSuccessful: true, Value: { Id: location.id }, UpdatedBy: editor.email })
    expect(made.json().Value.Secret).toMatch(/^[\w-]{43}$/)
    expect(made.headers['cache-control']).toBe('no-store')
    const { body } = await admin.get(`/api/sys/businesses/${location.id}`)
    expect(body).not.toContain(made.json().Value.Secret)
    location.secret = made.json().Value.Secret
  })
})
