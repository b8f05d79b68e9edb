import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { cannedResponse } from '#core/contract/entities/supporting.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { claimDue, type DueMessage } from '#server/store/outbox/outbox.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { deliverDue, type Outbox } from './deliver-due.ts'
import { type Delivery, logDelivery } from './delivery.ts'
import { startDeliveryLoop } from './delivery-loop.ts'

let server: TestServer
let lines: Record<string, unknown>[]
beforeEach(async () => {
  server = await testServer()
  lines = []
})
afterEach(() => server.stop())

const never = new AbortController().signal
const outbox = (deliver: Delivery): Outbox => ({
  database: server.database,
  deliver,
  report: (line) => void lines.push(line),
  now: () => new Date(),
})

/** Adds messages to the outbox; returns their Ids. */
async function queue(addresses: readonly string[]): Promise<number[]> {
  const { rows } = await server.database.query<{ Id: number }>(
    `insert into "OutboxMessage" ("BusinessId", "Email", "Subject", "MessageText")
     select (select min("Id") from "Business"), email, 'Welcome', 'Hello' from unnest($1::text[]) email returning "Id"`,
    [addresses],
  )
  return rows.map((row) => row.Id)
}

const stored = async () => {
  const { rows } = await server.database.query<{
    Id: number
    SentOn: string | null
    Tries: number
    LastError: string | null
    Version: number
    UpdatedBy: string | null
    wait: number
  }>(
    `select "Id", "SentOn", "Tries", "LastError", "Version", "UpdatedBy",
       extract(epoch from "NextTryOn" - now())::float as wait
     from "OutboxMessage" order by "Id"`,
  )
  return rows
}

const makeDue = () => server.database.query(`update "OutboxMessage" set "NextTryOn" = now()`)

test('a message of a stage is delivered once, with the text of its macro', async () => {
  const admin = await server.caller(['Admin'])
  const [opportunity] = (await admin.get(`${crmOpportunity.path}?size=1`)).json().Records
  const stages = (await admin.get(`${crmBoardColumn.path}?size=100`)).json().Records
  const other = stages.find(
    (stage: { CrmBoardId: number; Id: number }) =>
      stage.CrmBoardId === opportunity.CrmBoardColumnCrmBoardId && stage.Id !== opportunity.CrmBoardColumnId,
  )
  const macro = (
    await admin.send('POST', cannedResponse.path, {
      BusinessId: opportunity.CrmBoardColumnCrmBoardBusinessId,
      Name: 'We have a desk for you',
      MessageText: 'Come and see it.',
    })
  ).json().Value
  await server.database.query('update "CrmBoardColumn" set "CannedResponseId" = $2 where "Id" = $1', [
    other.Id,
    macro.Id,
  ])
  const moved = { ...opportunity, CrmBoardColumnId: other.Id, Position: 1 }
  expect((await admin.send('PUT', crmOpportunity.path, moved)).json().WasSuccessful).toBe(true)

  const delivered: DueMessage[] = []
  const running = outbox(async (message) => void delivered.push(message))
  await deliverDue(running, never)
  await makeDue()
  await deliverDue(running, never)
  expect(delivered).toMatchObject([
    { Email: opportunity.CoworkerEmail, Subject: 'We have a desk for you', MessageText: 'Come and see it.' },
  ])
  const [message] = (await admin.get('/ext/outbox')).json().Records
  expect(message).toMatchObject({ Id: delivered[0]?.Id, Tries: 1, LastError: null, UpdatedBy: 'automation' })
  expect(message.SentOn).not.toBeNull()
})

test('a delivery is a change like any other, with version, revision and change log', async () => {
  const revision = async () =>
    (await server.database.query<{ Rev: number }>('select "Rev" from "Business" order by "Id" limit 1')).rows[0]!.Rev
  const before = await revision()
  const [id] = await queue(['ana@example.com'])
  await deliverDue(
    outbox(async () => {}),
    never,
  )
  expect(await stored()).toMatchObject([{ Version: 2, Tries: 1 }])
  const { rows } = await server.database.query(
    `select "Rev", "Kind", "Version", "UserId", "After" from "Change" where "Entity" = 'OutboxMessage' and "EntityId" = $1`,
    [id],
  )
  expect(rows).toMatchObject([{ Rev: before + 1, Kind: 'update', Version: 2, UserId: null, After: { Tries: 1 } }])
  expect(await revision()).toBe(before + 1)
})

test('a failure is stored without the address and retried with a growing delay', async () => {
  await queue(['ana@example.com'])
  let isUp = false
  const running = outbox(async ({ Email }) => {
    if (!isUp) throw new Error(`550 <${Email}> is not here`)
  })
  await deliverDue(running, never)
  const [first] = await stored()
  expect(first).toMatchObject({ SentOn: null, Tries: 1, LastError: '550 <…@example.com> is not here' })
  expect(first?.wait).toBeCloseTo(30, -1)
  expect(lines).toMatchObject([{ event: 'outbox-failure', id: first?.Id, recipientDomain: 'example.com', tries: 1 }])

  expect(await deliverDue(running, never)).toBe(false)
  expect(await stored()).toMatchObject([{ Tries: 1 }])

  await makeDue()
  await deliverDue(running, never)
  const [second] = await stored()
  expect(second?.Tries).toBe(2)
  expect(second?.wait).toBeCloseTo(60, -1)

  isUp = true
  await makeDue()
  await deliverDue(running, never)
  expect(await stored()).toMatchObject([{ Tries: 3, LastError: null, SentOn: expect.any(String) }])
  expect(JSON.stringify(lines)).not.toContain('ana')
})

test('a failing message does not block the others and is given up after 120 attempts', async () => {
  const [bad] = await queue(['bad@example.com', 'good@example.com'])
  await server.database.query('update "OutboxMessage" set "Tries" = 119 where "Id" = $1', [bad])
  const tried: number[] = []
  const running = outbox(async ({ Id }) => {
    tried.push(Id)
    if (Id === bad) throw new Error('no')
  })
  await deliverDue(running, never)
  expect((await stored()).map(({ SentOn, Tries }) => [SentOn === null, Tries])).toEqual([
    [true, 120],
    [false, 1],
  ])
  await makeDue()
  await deliverDue(running, never)
  expect(tried.filter((id) => id === bad)).toHaveLength(1)
})

test('two servers on one database deliver every message exactly once', async () => {
  const ids = await queue(Array.from({ length: 60 }, (_, index) => `customer-${index}@example.com`))
  const sent = { a: [] as number[], b: [] as number[] }
  const server1 = startDeliveryLoop(
    outbox(async ({ Id }) => void sent.a.push(Id)),
    { pollMilliseconds: 20 },
  )
  const server2 = startDeliveryLoop(
    outbox(async ({ Id }) => void sent.b.push(Id)),
    { pollMilliseconds: 20 },
  )
  await vi.waitFor(async () => expect((await stored()).every(({ SentOn }) => SentOn !== null)).toBe(true), 10_000)
  await Promise.all([server1.stop(), server2.stop()])
  expect([...sent.a, ...sent.b].toSorted((a, b) => a - b)).toEqual(ids)
})

test('a message that a crashed server had claimed is delivered after its lease', async () => {
  await queue(['ana@example.com'])
  expect(await claimDue(server.database, { most: 8, leaseSeconds: 120 })).toHaveLength(1)
  const sent: number[] = []
  const running = outbox(async ({ Id }) => void sent.push(Id))
  await deliverDue(running, never)
  expect(sent).toEqual([])
  await makeDue()
  await deliverDue(running, never)
  expect(sent).toHaveLength(1)
})

test('a stopping server aborts a hanging delivery, which does not count as a failure', async () => {
  await queue(['ana@example.com'])
  let isHanging = false
  const loop = startDeliveryLoop(
    outbox(
      (_message, signal) =>
        new Promise((_resolve, reject) => {
          isHanging = true
          signal.addEventListener('abort', () => reject(new Error('cut short')))
        }),
    ),
    { pollMilliseconds: 20 },
  )
  await vi.waitFor(() => expect(isHanging).toBe(true))
  await loop.stop()
  expect(await stored()).toMatchObject([{ SentOn: null, Tries: 0, LastError: null }])
  expect(lines).toEqual([])
})

test('without a mail server a due message is logged without recipient and text', async () => {
  const [id] = await queue(['ana@example.com'])
  await deliverDue(outbox(logDelivery((line) => void lines.push(line))), never)
  expect(lines).toEqual([
    { event: 'outbox-message', id, businessId: expect.any(Number), recipientDomain: 'example.com' },
  ])
  expect(await stored()).toMatchObject([{ SentOn: expect.any(String) }])
})
