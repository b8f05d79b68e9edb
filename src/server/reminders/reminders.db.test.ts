import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { crmBoard } from '#core/contract/entities/board.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { Mail } from '#server/mail/mailer.ts'
import { cards, openUndoFixture, type Person, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { remindDue } from './remind-due.ts'

let fixture: UndoFixture
let server: TestServer
let mails: Mail[]
let lines: Record<string, unknown>[]
/** What the mail server says to a mail. */
let refusal: Error | null
/** What it waits for before it takes a mail. */
let delay: () => Promise<void>
const never = new AbortController().signal
const names: readonly string[] = ['CrmOpportunity-List', 'CrmOpportunity-Edit']

beforeAll(async () => {
  fixture = await openUndoFixture()
  server = fixture.at.server
})
afterAll(() => server?.stop())
beforeEach(async () => {
  mails = []
  lines = []
  refusal = null
  delay = async () => {}
  for (const table of ['ReminderMail', 'ReminderMorning', 'CrmOpportunity', 'UserSettings']) {
    await server.database.query(`delete from "${table}"`)
  }
  await inZone('UTC')
})

const inZone = (timeZone: string) => server.database.query('update "Business" set "TimeZone" = $1', [timeZone])

/** One poll of a server at an instant. */
async function poll(at: string, by: TestServer = server): Promise<Mail[]> {
  const before = mails.length
  fixture.clock.now = new Date(at)
  await remindDue(
    {
      store: by.store,
      mailer: {
        async send(mail) {
          if (refusal) throw refusal
          await delay()
          mails.push(mail)
        },
      },
      report: (line) => void lines.push(line),
      publicUrl: () => 'https://crm.example.com',
    },
    never,
  )
  return mails.slice(before)
}

const owned = (by: Person, DueDate: string, more: object = {}) =>
  fixture.card(fixture.at.plain, { DueDate, ResponsibleId: by.userId, ...more })
const reminded = async (id: number) => (await fixture.read(id)).Reminded
const makeDue = () => server.database.query(`update "ReminderMail" set "NextTryOn" = now()`)
const waiting = async () => (await server.database.query('select from "ReminderMail"')).rowCount

describe('a reminder', () => {
  it('is one mail at eight with all that is due, and the opportunities say so', async () => {
    const { ana, ben, at } = fixture
    const CoworkerId = await at.customer({ FullName: 'Lena\nVoss', CompanyName: 'Voss Studio' })
    const first = await owned(ana, '2026-11-23', { CoworkerId, Name: 'Two desks', Value: 1200.5 })
    const second = await owned(ana, '2026-11-23T15:00:00Z')
    const bens = await owned(ben, '2026-11-23')
    const [later, overdue] = [await owned(ana, '2026-11-24'), await owned(ana, '2026-11-22')]
    await server.database.query(`insert into "UserSettings" values ($1, '{"Language": "de"}')`, [ben.userId])
    expect(await poll('2026-11-23T07:59:59Z')).toEqual([])
    const before = await fixture.read(first)
    const sent = await poll('2026-11-23T08:00:00Z')
    expect(new Map(sent.map(({ to, subject }) => [to, subject]))).toEqual(
      new Map([
        [ana.email, '2 follow-ups due today'],
        [ben.email, '1 Wiedervorlage für heute'],
      ]),
    )
    const { text = '' } = sent.find(({ to }) => to === ana.email) ?? {}
    expect(text).toContain('Hello Ana Ruiz,')
    expect(text).toContain('Quay, Monday, 23 November 2026')
    const { CrmBoardId, Name } = await at.one<CrmBoardColumn>(entities.CrmBoardColumn, at.plain)
    const link = `https://crm.example.com/boards/${CrmBoardId}?opportunity=`
    expect(text).toContain(`- Lena Voss, Voss Studio · Two desks · €1,200.50 · ${Name}\n  ${link}${first}`)
    expect(text).toContain(`${link}${second}`)
    expect(text).toContain('clear “Mail me about follow-ups”')
    for (const other of [bens, later, overdue]) expect(text).not.toContain(String(other))

    const after = await fixture.read(first)
    expect(after).toMatchObject({ Reminded: true, Version: before.Version + 1, UpdatedBy: 'automation' })
    expect(after).toMatchObject({ Position: before.Position, CrmBoardColumnSince: before.CrmBoardColumnSince })
    expect([await reminded(second), await reminded(bens)]).toEqual([true, true])
    expect([await reminded(later), await reminded(overdue)]).toEqual([false, false])
    const { rows } = await server.database.query(
      `select "Client", "Rule", "UserId", "Fields" from "Change" where "EntityId" = $1 order by "Version" desc limit 1`,
      [first],
    )
    expect(rows).toMatchObject([{ Client: 'reminder', Rule: 'Reminder', UserId: null }])
    expect(rows[0]?.Fields).toContain('Reminded')
    expect(await waiting()).toBe(0)
  })

  it('comes once, however often a server starts and however many there are', async () => {
    const ids = [await owned(fixture.ana, '2026-11-23'), await owned(fixture.ben, '2026-11-23')]
    const other = await testServer({ connectionString: server.connectionString, now: () => fixture.clock.now })
    for (let each = 0; each < 4; each++) {
      await Promise.all([poll('2026-11-23T08:00:00Z'), poll('2026-11-23T08:00:00Z', other)])
    }
    await other.stop()
    expect(mails.map(({ to }) => to).toSorted()).toEqual([fixture.ana.email, fixture.ben.email].toSorted())
    expect(await Promise.all(ids.map(reminded))).toEqual([true, true])
    // Not even for what is put on today later: somebody has just done it.
    await owned(fixture.ana, '2026-11-23')
    expect(await poll('2026-11-23T20:00:00Z')).toEqual([])
  })

  it('that was missed is caught up on the same day, and not on the next', async () => {
    await owned(fixture.ana, '2026-11-23')
    const tomorrow = await owned(fixture.ben, '2026-11-24')
    expect(await poll('2026-11-23T23:59:59Z')).toMatchObject([{ to: fixture.ana.email }])
    expect(await poll('2026-11-25T00:30:00Z')).toEqual([])
    expect(await poll('2026-11-25T08:00:00Z')).toEqual([])
    expect(await reminded(tomorrow)).toBe(false)
  })

  it('leaves out what is closed, deleted, archived, reminded of already, and nobody’s', async () => {
    const { ana, at } = fixture
    const day = '2026-11-23'
    await owned(ana, day, { Status: 2, Completed: true })
    await owned(ana, day, { Status: 3, Completed: true, LossReason: 1 })
    await owned(ana, day, { Reminded: true })
    await fixture.remove(ana, await owned(ana, day))
    await fixture.card(at.plain, { DueDate: day })
    const old = await at.make(crmBoard, { BusinessId: at.id, Name: 'Old', Archived: true })
    await fixture.card(await at.stage({ CrmBoardId: old }), { DueDate: day, ResponsibleId: ana.userId })
    expect(await poll('2026-11-23T08:00:00Z')).toEqual([])
    expect(await waiting()).toBe(0)
  })

  it.each([
    ['has no right to see opportunities', 'update "User" set "UserRoles" = array[\'Coworker-List\'] where "Id" = $1'],
    ['does not see the location', 'update "User" set "Businesses" = array[]::bigint[] where "Id" = $1'],
    ['is not active', 'update "User" set "Active" = false where "Id" = $1'],
    ['wants no mails', `insert into "UserSettings" values ($1, '{"ReminderMails": false}')`],
  ])('does not come to whoever %s', async (_what, sql) => {
    const person = await fixture.person('Cem Demir', names)
    const id = await owned(person, '2026-11-23')
    await server.database.query(sql, [person.userId])
    expect(await poll('2026-11-23T08:00:00Z')).toEqual([])
    expect(await reminded(id)).toBe(false)
    expect(await waiting()).toBe(0)
  })

  it('comes again in time if the mail server fails, under the same Message-ID, and not after midnight', async () => {
    const id = await owned(fixture.ana, '2026-11-23')
    refusal = new Error(`550 <${fixture.ana.email}> is not here`)
    await poll('2026-11-23T08:00:00Z')
    expect(lines).toMatchObject([{ event: 'reminder-failure', userId: fixture.ana.userId, tries: 1 }])
    expect(JSON.stringify(lines)).not.toContain(fixture.ana.email)
    expect(await reminded(id)).toBe(false)
    refusal = null
    expect(await poll('2026-11-23T08:00:10Z')).toEqual([])
    await makeDue()
    expect(await poll('2026-11-23T08:01:00Z')).toMatchObject([
      { id: `reminder-${fixture.ana.userId}-${fixture.at.id}-2026-11-23` },
    ])
    expect(await reminded(id)).toBe(true)

    const next = await owned(fixture.ana, '2026-11-24')
    refusal = new Error('421 later')
    await poll('2026-11-24T08:00:00Z')
    refusal = null
    await makeDue()
    expect(await poll('2026-11-25T00:00:00Z')).toEqual([])
    expect([await waiting(), await reminded(next)]).toEqual([0, false])
  })

  it('does not wait for the mail of somebody else', async () => {
    const { ana, ben } = fixture
    await owned(ana, '2026-11-23')
    await owned(ben, '2026-11-23')
    let begun = 0
    let takeAll = () => {}
    const all = new Promise<void>((resolve) => (takeAll = resolve))
    delay = () => {
      if ((begun += 1) === 2) takeAll()
      return all
    }
    const sent = await poll('2026-11-23T08:00:00Z')
    expect(sent.map(({ to }) => to).toSorted()).toEqual([ana.email, ben.email].toSorted())
  })

  it('comes also while that of somebody else cannot be written', async () => {
    const { ana, ben } = fixture
    await owned(ana, '2026-11-23')
    const bens = await owned(ben, '2026-11-23')
    await server.database.query(`insert into "UserSettings" values ($1, 'null')`, [ana.userId])
    await expect(poll('2026-11-23T08:00:00Z')).rejects.toThrow(TypeError)
    expect(mails).toMatchObject([{ to: ben.email }])
    expect([await reminded(bens), await waiting()]).toEqual([true, 1])
  })

  it('that was sent before the server died is noted by the next one, without another mail', async () => {
    const id = await owned(fixture.ana, '2026-11-23')
    await server.database.query(
      `insert into "ReminderMail" ("UserId", "BusinessId", "Day", "Sent") values ($1, $2, '2026-11-23', array[$3::bigint])`,
      [fixture.ana.userId, fixture.at.id, id],
    )
    await server.database.query(`insert into "ReminderMorning" values ($1, '2026-11-23')`, [fixture.at.id])
    expect(await poll('2026-11-23T08:02:00Z')).toEqual([])
    expect([await reminded(id), await waiting()]).toEqual([true, 0])
  })

  it('from two locations with one morning is one mail, from another zone another', async () => {
    const { rows } = await server.database.query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId", "TimeZone")
       select n, "CurrencyId", z from "Business", (values ('Pier', 'UTC'), ('Loft', 'Asia/Tokyo')) as more (n, z)
       where "Id" = $1 returning "Id"`,
      [fixture.at.id],
    )
    const person = await fixture.person('Mia Roth', names, [fixture.at.id, ...rows.map(({ Id }) => Id)])
    await owned(person, '2026-11-23')
    for (const { Id } of rows) {
      const board = await fixture.at.make(crmBoard, { BusinessId: Id, Name: 'Sales' })
      const stage = await fixture.at.stage({ CrmBoardId: board })
      await fixture.card(stage, { DueDate: '2026-11-23', ResponsibleId: person.userId })
    }
    expect(await poll('2026-11-22T23:00:00Z')).toMatchObject([{ subject: '1 follow-up due today' }])
    const [both, ...none] = await poll('2026-11-23T08:00:00Z')
    expect(none).toEqual([])
    expect(both?.subject).toBe('2 follow-ups due today')
    expect(both?.text.match(/^(Quay|Pier|Loft), .*$/gm)).toEqual([
      'Quay, Monday, 23 November 2026',
      'Pier, Monday, 23 November 2026',
    ])
  })

  it.each([
    ['Pacific/Auckland', '2026-11-30', '2026-11-29T19:00:00Z'],
    ['Asia/Tokyo', '2026-11-30', '2026-11-29T23:00:00Z'],
    ['UTC', '2026-11-30', '2026-11-30T08:00:00Z'],
    ['America/New_York', '2026-11-30', '2026-11-30T13:00:00Z'],
    ['America/New_York', '2026-03-08', '2026-03-08T12:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T13:00:00Z'],
    ['Pacific/Auckland', '2026-09-27', '2026-09-26T19:00:00Z'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-04T20:00:00Z'],
  ])('in %s comes on %s at %s, for that day of the location alone', async (timeZone, day, eight) => {
    await inZone(timeZone)
    const shifted = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
    const ids = [await owned(fixture.ana, day), await owned(fixture.ana, eight)]
    await owned(fixture.ana, shifted(-1))
    await owned(fixture.ana, shifted(1))
    // In the evening of the day before, on the clock on the wall.
    const before = new Date(Date.parse(eight) - 10 * 3_600_000).toISOString()
    await owned(fixture.ana, before)
    await poll(new Date(Date.parse(eight) - 1).toISOString())
    expect(mails.filter(({ id }) => id.endsWith(day))).toEqual([])
    expect(await poll(eight)).toMatchObject([{ to: fixture.ana.email, subject: '2 follow-ups due today' }])
    expect(await poll(new Date(Date.parse(eight) + 3_600_000).toISOString())).toEqual([])
    expect(await Promise.all(ids.map(reminded))).toEqual([true, true])
  })
})

describe('whoever edits meanwhile', () => {
  it('has no conflict, and does not take the note back', async () => {
    const { ana } = fixture
    const id = await owned(ana, '2026-11-23')
    const { Version } = await fixture.read(id)
    await poll('2026-11-23T08:00:00Z')
    const answer = await ana.send(
      'PUT',
      cards,
      { Id: id, Value: 300, Reminded: false },
      { 'if-match': `"${Version}"`, 'changed-fields': 'Value' },
    )
    expect(answer.statusCode, answer.body).toBe(200)
    expect(await fixture.read(id)).toMatchObject({ Value: 300, Reminded: true })
  })
})
