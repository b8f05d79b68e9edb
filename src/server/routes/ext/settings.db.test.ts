import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPortalWorld, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import type { TestServer } from '#server/testing/test-server.ts'

const path = '/ext/settings'
const defaults = {
  SingleLetterKeys: true,
  CelebrateWins: true,
  OwnNewOpportunities: true,
  ShowToday: true,
  ReminderMails: true,
  RemindersSeen: [],
  Language: null,
}

let world: PortalWorld
let server: TestServer
beforeAll(async () => {
  world = await openPortalWorld({ demo: 0 })
  server = world.server
})
afterAll(() => world?.server.stop())

it('are the defaults until they are changed, and then stay, for this user alone', async () => {
  const [me, other] = await Promise.all([server.caller([]), server.caller([])])
  expect((await me.get(path)).json()).toEqual(defaults)
  const changed = await me.send('PUT', path, { SingleLetterKeys: false })
  expect(changed.statusCode).toBe(200)
  expect(changed.json()).toMatchObject({ WasSuccessful: true, Value: { SingleLetterKeys: false } })
  expect((await me.get(path)).json()).toEqual({ ...defaults, SingleLetterKeys: false })
  expect((await other.get(path)).json()).toEqual(defaults)
  await me.send('PUT', path, { SingleLetterKeys: true })
  expect((await me.get(path)).json()).toEqual(defaults)
})

it('stay when they are left out', async () => {
  const me = await server.caller([])
  await me.send('PUT', path, { SingleLetterKeys: false })
  expect((await me.send('PUT', path, {})).json()).toMatchObject({ Value: { SingleLetterKeys: false } })
  const all = {
    SingleLetterKeys: false,
    CelebrateWins: false,
    OwnNewOpportunities: false,
    ShowToday: false,
    ReminderMails: false,
    RemindersSeen: ['7@2026-12-24'],
    Language: 'de',
  }
  await me.send('PUT', path, { CelebrateWins: false })
  await me.send('PUT', path, { ShowToday: false })
  await me.send('PUT', path, { ReminderMails: false })
  await me.send('PUT', path, { RemindersSeen: ['7@2026-12-24'] })
  await me.send('PUT', path, { Language: 'de' })
  expect((await me.send('PUT', path, { OwnNewOpportunities: false })).json()).toMatchObject({ Value: all })
  expect((await me.get(path)).json()).toEqual(all)
})

it.each([
  ['a name that is no setting', { Colour: 'red' }, 'Colour', 'is not known here'],
  ['a setting in another case', { singleLetterKeys: false }, 'singleLetterKeys', 'is not known here'],
  ['a value of the wrong type', { SingleLetterKeys: 'no' }, 'SingleLetterKeys', 'is not true or false'],
  ['a number for yes', { CelebrateWins: 1 }, 'CelebrateWins', 'is not true or false'],
  ['a language that there is not', { Language: 'tlh' }, 'Language', 'is none of en, de'],
  ['the language that developers ask for', { Language: 'en-XA' }, 'Language', 'is none of en, de'],
  ['nothing for a value', { SingleLetterKeys: null }, 'SingleLetterKeys', 'is not true or false'],
])('refuse %s, and change nothing', async (_what, body, PropertyName, Message) => {
  const me = await server.caller([])
  const refused = await me.send('PUT', path, { ...body })
  expect(refused.statusCode).toBe(400)
  expect(refused.json().Errors).toEqual([expect.objectContaining({ PropertyName, Message })])
  expect((await me.get(path)).json()).toEqual(defaults)
})

it('refuse the known together with the unknown', async () => {
  const me = await server.caller([])
  const refused = await me.send('PUT', path, { SingleLetterKeys: false, A: 1, B: 2 })
  expect(refused.statusCode).toBe(400)
  expect(refused.json().Errors.map((each: { PropertyName: string }) => each.PropertyName)).toEqual(['A', 'B'])
  expect((await me.get(path)).json()).toEqual(defaults)
})

it('keep what a newer program has stored, and do not show it', async () => {
  const me = await server.caller([])
  await me.send('PUT', path, { SingleLetterKeys: false })
  const add = `update "UserSettings" set "Values" = "Values" || '{"Later": 1, "Language": "tlh"}' where "UserId" = $1`
  await server.database.query(add, [me.userId])
  expect((await me.send('PUT', path, { SingleLetterKeys: false })).json().Value).toEqual({
    ...defaults,
    SingleLetterKeys: false,
  })
  const { rows } = await server.database.query('select "Values" from "UserSettings" where "UserId" = $1', [me.userId])
  expect(rows).toEqual([{ Values: { SingleLetterKeys: false, Later: 1, Language: 'tlh' } }])
})

it('hold inside portals as well', async () => {
  const me = await server.caller(['CrmBoard-List'])
  await me.send('PUT', path, { SingleLetterKeys: false })
  const { caller } = await world.session(await world.addPortal(), { UserId: me.userId })
  expect((await caller.get(path)).json()).toEqual({ ...defaults, SingleLetterKeys: false })
  await caller.send('PUT', path, { SingleLetterKeys: true })
  expect((await me.get(path)).json()).toEqual(defaults)
})
