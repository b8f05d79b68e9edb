import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  basic,
  openPortalWorld,
  otherOrigin,
  type Portal,
  portalOrigin,
  type PortalWorld,
} from '#server/testing/fixtures/portal-fixture.ts'
import { type Caller, errorsOf } from '#server/testing/test-server.ts'

const lines: Readonly<Record<string, unknown>>[] = []
let world: PortalWorld
let portal: Portal
let user: Caller

beforeAll(async () => {
  world = await openPortalWorld({ report: (line) => void lines.push(line) })
  portal = await world.addPortal()
  user = await world.server.caller([
    'CrmBoard-List',
    'CrmBoardColumn-List',
    'CrmOpportunity-List',
    'CrmOpportunity-Read',
  ])
})

afterAll(() => world?.server.stop())

const me = (caller: Caller) => caller.get('/en/user/me')

describe('a code', () => {
  it('is traded for a session of ten minutes, by e-mail in any case or by Id', async () => {
    for (const wish of [{ UserEmail: user.email.toUpperCase() }, { UserId: user.userId }]) {
      const { caller, answer } = await world.session(portal, wish)
      expect(answer).toMatchObject({ TokenType: 'bearer', ExpiresIn: 600 })
      expect((await me(caller)).json()).toMatchObject({ Id: user.userId })
    }
  })

  it('is good for 60 seconds', async () => {
    const answer = await world.askCode(portal, { UserId: user.userId })
    expect(answer.json()).toEqual({ Code: expect.stringMatching(/^portal_code_.{43}$/), ExpiresIn: 60 })
    await world.age('PortalCode', 60)
    const late = await world.exchange({ Code: answer.json().Code })
    expect([late.statusCode, late.json().Code]).toEqual([400, 'code_expired'])
  })

  it('works once: a second use ends the session of the first', async () => {
    const Code = await world.code(portal, { UserId: user.userId })
    const first = (await world.exchange({ Code })).json()
    const headers = { authorization: `Bearer ${first.AccessToken}` }
    const isIn = async () => (await world.server.inject({ url: '/en/user/me', headers })).statusCode
    expect(await isIn()).toBe(200)
    const second = await world.exchange({ Code })
    expect([second.statusCode, second.json().Code]).toEqual([400, 'code_used'])
    expect(await isIn()).toBe(401)
  })

  it('begins one session at most, whoever comes at the same moment', async () => {
    const Code = await world.code(portal, { UserId: user.userId })
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.exchange({ Code })))
    expect(answers.filter(({ statusCode }) => statusCode === 200).length).toBeLessThanOrEqual(1)
    expect(answers.filter(({ statusCode }) => statusCode === 400).length).toBeGreaterThanOrEqual(7)
    const { rows } = await world.server.database.query<{ count: number }>(
      'select count(*) as count from "PortalSession" where "CodeHash" = sha256(convert_to($1, \'UTF8\'))',
      [Code],
    )
    expect(rows[0]?.count).toBe(0)
  })

  it('is for the page that it was made for, and used up by any other', async () => {
    const both = await world.addPortal([portalOrigin, otherOrigin])
    for (const Origin of [otherOrigin, 'https://evil.example', 'null', `${portalOrigin}/`]) {
      const Code = await world.code(both, { UserId: user.userId, Origin: portalOrigin })
      const refused = await world.exchange({ Code, Origin })
      expect([refused.statusCode, refused.json().Code], Origin).toEqual([400, 'origin_refused'])
      expect((await world.exchange({ Code })).json().Code).toBe('code_used')
    }
  })

  it('of a portal is not made for the page of another one', async () => {
    const other = await world.addPortal([otherOrigin])
    const refused = await world.askCode(portal, { UserId: user.userId, Origin: otherOrigin })
    expect(refused.statusCode).toBe(400)
    expect(errorsOf(refused)).toEqual([
      {
        AttemptedValue: otherOrigin,
        Message: `is not of this portal, which has ${portalOrigin}`,
        PropertyName: 'Origin',
      },
    ])
    const Code = await world.code(other, { UserId: user.userId })
    expect((await world.exchange({ Code, Origin: portalOrigin })).json().Code).toBe('origin_refused')
  })

  it('names its page where the portal has several', async () => {
    const both = await world.addPortal([portalOrigin, otherOrigin])
    const refused = await world.askCode(both, { UserId: user.userId })
    expect(errorsOf(refused)).toMatchObject([
      { PropertyName: 'Origin', Message: expect.stringContaining('is required') },
    ])
  })

  it('is refused for an origin that the server no longer allows', async () => {
    const { database } = world.server
    const gone = await world.addPortal()
    await database.query(`update "PortalClient" set "Origins" = '{https://former.example}' where "Id" = $1`, [
      gone.client.Id,
    ])
    expect(errorsOf(await world.askCode(gone, { UserId: user.userId }))).toMatchObject([{ PropertyName: 'Origin' }])
  })

  it('is refused to the portal of somebody else, to a wrong secret, and to every other credential', async () => {
    const other = await world.addPortal()
    const wrong = [
      basic(portal.client.Id, other.secret),
      basic(portal.client.Id, ''),
      basic('portal-00', portal.secret),
      basic('nul\0', portal.secret),
      basic(world.admin.email, 'caller'),
      world.admin.authorization,
      `Bearer ${portal.secret}`,
      'Basic',
    ]
    for (const authorization of wrong) {
      const refused = await world.askCode({ authorization }, { UserId: user.userId })
      expect([refused.statusCode, refused.json().Code], authorization).toEqual([401, 'client_unknown'])
    }
  })

  it.each([
    ['nobody', {}],
    ['two at once', { UserId: 1, UserEmail: 'a@example.com' }],
    ['an unknown Id', { UserId: 987_654 }],
    ['a broken Id', { UserId: 1.5 }],
    ['an unknown e-mail', { UserEmail: 'nobody@example.com' }],
    ['an e-mail with NUL', { UserEmail: 'a\0@example.com' }],
  ])('is refused for %s', async (_who, wish) => {
    const refused = await world.askCode(portal, wish)
    expect(refused.statusCode).toBe(400)
    expect(errorsOf(refused)).toMatchObject([{ PropertyName: expect.stringMatching(/^User(Id|Email)$/) }])
  })

  it('is refused for roles and boards that the user does not have, each by its name', async () => {
    const board = (await world.admin.get('/api/crm/crmboards')).json().Records[0].Id
    const refused = await world.askCode(portal, {
      UserId: user.userId,
      Roles: ['CrmOpportunity-List', 'CrmOpportunity-Edit', 'CrmOpportunity-Fly', 'User-Edit'],
      BoardIds: [board, 987_654],
    })
    expect(refused.statusCode).toBe(400)
    expect(errorsOf(refused).map(({ PropertyName, Message }) => [PropertyName, Message])).toEqual([
      [
        'Roles',
        'the user does not have CrmOpportunity-Edit; there is no role CrmOpportunity-Fly; a portal cannot be given User-Edit',
      ],
      ['BoardIds', 'the user sees no board 987654'],
    ])
  })

  it('is for a user with a second factor, too: the portal has asked for its own', async () => {
    const secured = await world.server.caller(['CrmBoard-List'])
    await world.server.database.query(
      `insert into "SecondFactor" ("UserId", "Secret", "CreatedOn", "ConfirmedOn") values ($1, 'AAAA', now(), now())`,
      [secured.userId],
    )
    const { caller } = await world.session(portal, { UserId: secured.userId })
    expect((await me(caller)).statusCode).toBe(200)
  })
})

describe('the opening', () => {
  it('holds what the endpoints of the first picture answer', async () => {
    const boards = (await user.get('/api/crm/crmboards?CrmBoard_Archived=false&size=1000&page=1')).json()
    const [first, second] = boards.Records
    const { answer, caller } = await world.session(portal, { UserId: user.userId, Board: second?.Id ?? first.Id })
    const { Opening } = answer
    expect(Opening.Board).toBe(second?.Id ?? first.Id)
    expect(Opening.Session.user).toEqual((await me(caller)).json())
    expect(Opening.Boards).toEqual(boards)
    expect(Opening.Stages).toEqual(
      (
        await caller.get(
          `/api/crm/crmboardcolumns?CrmBoardColumn_CrmBoard=${Opening.Board}&orderby=Position&dir=0&size=1000&page=1`,
        )
      ).json(),
    )
    expect(Opening.FirstCards).toEqual((await caller.get(`/ext/boards/${Opening.Board}/first-cards`)).json())
    expect(Opening.Enums.eCrmOpportunitySource).toEqual(
      (await caller.get('/api/utils/enums?name=eCrmOpportunitySource')).json(),
    )
    // The user may not list locations.
    expect(Opening.Locations).toBeNull()
  })

  it('shows the first board where none is asked for, and none that the session does not see', async () => {
    const boards = (await user.get('/api/crm/crmboards?CrmBoard_Archived=false&size=1000&page=1')).json().Records
    expect((await world.session(portal, { UserId: user.userId })).answer.Opening.Board).toBe(boards[0].Id)
    for (const Board of [987_654, 1.5, -1, 1e300]) {
      const { answer } = await world.session(portal, { UserId: user.userId, Board })
      expect(answer.Opening, String(Board)).toMatchObject({ Board: null, Stages: null, FirstCards: null })
    }
  })
})

describe('50 wrong codes and 50 wrong secrets', () => {
  it('are slowed down, and hold up nobody who has a right one', async () => {
    const wrong = { authorization: basic(portal.client.Id, 'portal_secret_wrong') }
    const answers = [
      ...(await Promise.all(Array.from({ length: 50 }, (_, n) => world.exchange({ Code: `portal_code_${n}` })))),
      ...(await Promise.all(Array.from({ length: 50 }, () => world.askCode(wrong, { UserId: user.userId })))),
    ]
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(60)
    expect(statuses.filter((status) => status < 400)).toEqual([])
    expect(answers.find(({ statusCode }) => statusCode === 429)?.headers['retry-after']).toMatch(/^\d+$/)
    const { caller } = await world.session(portal, { UserId: user.userId })
    expect((await me(caller)).statusCode).toBe(200)
  })
})

it('the log tells who was let in by which portal, and holds no secret and no personal data', async () => {
  lines.length = 0
  const Code = await world.code(portal, { UserEmail: user.email })
  const begun = await world.exchange({ Code })
  expect(begun.statusCode).toBe(200)
  await world.exchange({ Code })
  const about = lines.filter(({ event }) => String(event).startsWith('portal-'))
  expect(about.map(({ event, outcome, client, userId }) => [event, outcome, client, userId])).toEqual([
    ['portal-code', 'made', portal.client.Id, user.userId],
    ['portal-session', 'begun', portal.client.Id, user.userId],
    ['portal-session', 'code_used', portal.client.Id, user.userId],
  ])
  const said = JSON.stringify(lines)
  for (const secret of [Code, portal.secret, begun.json().AccessToken, user.email]) expect(said).not.toContain(secret)
})

it('the database holds neither secrets, codes nor tokens', async () => {
  const Code = await world.code(portal, { UserId: user.userId })
  const { caller } = await world.session(portal, { UserId: user.userId })
  const { rows } = await world.server.database.query<{ row: string }>(
    `select to_jsonb(c)::text as row from "PortalClient" c union all select to_jsonb(k)::text from "PortalCode" k
     union all select to_jsonb(s)::text from "PortalSession" s`,
  )
  const stored = rows.map(({ row }) => row).join('\n')
  for (const secret of [Code, portal.secret, caller.authorization.slice('Bearer '.length)]) {
    expect(stored).not.toContain(secret)
  }
})
