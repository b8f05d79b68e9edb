import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { hashOfToken, newSecretToken } from '#server/auth/secret-token.ts'
import { savePasswordLink } from '#server/store/access/password-links.ts'
import { type EventClient, openEvents } from '#server/testing/event-client.ts'
import { type Cookies, cookiesOf, password, signInWorld } from '#server/testing/fixtures/sign-in-fixture.ts'
import type { Caller } from '#server/testing/test-server.ts'

const roles = ['CrmOpportunity-List', 'CrmBoard-List']

let world: Awaited<ReturnType<typeof signInWorld>>
let url: string
let admin: Caller
let locations: number[]
beforeAll(async () => {
  world = await signInWorld({ demo: 5, now: () => new Date() })
  url = await world.server.app.listen({ port: 0, host: '127.0.0.1' })
  admin = await world.server.caller(['Admin'])
  locations = (await admin.get(entities.Business.path)).json().Records.map(({ Id }: { Id: number }) => Id)
})
afterAll(() => world.server.stop())

const sql = (text: string, values: unknown[]) => world.server.database.query(text, values)

/** Somebody with a stream of each kind. */
interface Person {
  caller: Caller
  cookies: Cookies
  byToken: EventClient
  bySession: EventClient
  byPassword: EventClient
}

async function somebody(): Promise<Person> {
  const caller = await world.person(roles)
  const cookies = cookiesOf(await world.signIn({ email: caller.email }))
  const open = (headers: Record<string, string>) => openEvents(`${url}/ext/events`, headers)
  const cookie = Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return {
    caller,
    cookies,
    byToken: await open({ authorization: caller.authorization }),
    bySession: await open({ cookie }),
    byPassword: await open({ authorization: `Basic ${btoa(`${caller.email}:${password}`)}` }),
  }
}

const change = async ({ caller }: Person, fields: object) => {
  const user = (await admin.get(`${entities.User.path}/${caller.userId}`)).json()
  const answer = await admin.send('PUT', entities.User.path, { ...user, ...fields })
  expect(answer.json().WasSuccessful, answer.body).toBe(true)
}
const tokenHash = ({ caller }: Person) => hashOfToken(caller.authorization.replace('Bearer ', ''))

async function changePassword({ caller }: Person): Promise<void> {
  const { token, hash } = newSecretToken()
  const expiresOn = new Date(Date.now() + 60_000)
  await savePasswordLink(world.server.database, { userId: caller.userId, tokenHash: hash, expiresOn })
  const answer = await world.server.inject({
    method: 'POST',
    url: '/ext/password',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    payload: { token, password: 'harbour lights at noon' },
  })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
}

/** Saves a board, and says by what streams know this change from those before, which may still be on their way. */
async function writeBoard() {
  const [board] = (await admin.get(entities.CrmBoard.path)).json().Records
  const answer = await admin.send('PUT', entities.CrmBoard.path, board)
  expect(answer.json().WasSuccessful, answer.body).toBe(true)
  const { Version } = (await admin.get(`${entities.CrmBoard.path}/${board.Id}`)).json()
  return { Entity: 'CrmBoard', EntityId: board.Id, Version }
}

type Kind = 'byToken' | 'bySession' | 'byPassword'
const all: Kind[] = ['byToken', 'bySession', 'byPassword']

const ways: [string, Kind[], (person: Person) => Promise<unknown>][] = [
  ['the user is deactivated', all, (person) => change(person, { Active: false })],
  ['a role is taken', all, (person) => change(person, { UserRoles: ['CrmOpportunity-List'] })],
  ['a location is taken', all, (person) => change(person, { Businesses: locations.slice(1) })],
  ['the API is closed to them', all, (person) => change(person, { APIAccess: false })],
  ['the user is deleted', all, ({ caller }) => admin.send('DELETE', `${entities.User.path}/${caller.userId}`)],
  ['the password changes', all, changePassword],
  [
    'they sign out',
    ['bySession'],
    ({ cookies }) =>
      world.server.inject({
        method: 'DELETE',
        url: '/ext/session',
        cookies,
        headers: { 'sec-fetch-site': 'same-origin' },
      }),
  ],
  [
    'an administrator signs them out',
    ['byToken', 'bySession'],
    ({ caller }) => admin.send('POST', `/ext/users/${caller.userId}/sign-out`),
  ],
  [
    'the token expires',
    ['byToken'],
    (person) => sql('update "AccessToken" set "ExpiresOn" = now() where "TokenHash" = $1', [tokenHash(person)]),
  ],
  [
    'the token is revoked',
    ['byToken'],
    (person) => sql('delete from "AccessToken" where "TokenHash" = $1', [tokenHash(person)]),
  ],
  [
    'the session expires',
    ['bySession'],
    ({ caller }) => sql('update "Session" set "ExpiresOn" = now() where "UserId" = $1', [caller.userId]),
  ],
  [
    'the session is not used for long',
    ['bySession'],
    ({ caller }) =>
      sql(`update "Session" set "LastUsedOn" = now() - interval '12 hours' where "UserId" = $1`, [caller.userId]),
  ],
]

describe('a stream ends within a second when', () => {
  it.each(ways)('%s', async (_when, kinds, happen) => {
    const person = await somebody()
    for (const kind of all) await expect.poll(() => person[kind].received[0]?.event).toBe('hello')
    await happen(person)
    const began = performance.now()
    await Promise.all(kinds.map((kind) => person[kind].ended))
    expect(performance.now() - began).toBeLessThan(1_000)
    const others = all.filter((each) => !kinds.includes(each))
    if (others.length === 0) return
    const written = await writeBoard()
    for (const kind of others) {
      await expect.poll(() => person[kind].changes()).toContainEqual(expect.objectContaining(written))
      person[kind].hangUp()
    }
  })
})
