import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { fullBody, type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { openPortalWorld, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import type { Caller } from '#server/testing/test-server.ts'
import { everyRole, foreignIdCases } from './foreign-id-cases.ts'

let total = 0

/** What belongs to a board, each after what it refers to; customers belong to the location. */
const ofBoards = [
  'CrmBoard',
  'CrmBoardColumn',
  'CrmOpportunity',
  'CrmOpportunityHistory',
  'CoworkerTask',
  'OutboxMessage',
] as const satisfies readonly EntityName[]

/** Of records that belong to the location, and may be shown. */
const locationNumber = 1
const foreignNumber = 2
const customerNumber = 3
/** What only records of the other board hold. */
const marks = [`Nº ${foreignNumber} of`, `outboxmessage-${foreignNumber}@`]

let world: PortalWorld
let own: Ids
let foreign: Ids
let sessions: Caller[]
/** How many records of each entity there were before the other board. */
let totals: Map<EntityName, number>

beforeAll(async () => {
  world = await openPortalWorld({ demo: 0 })
  const { server, admin } = world
  own = await makeEveryEntity(server, admin, locationNumber)
  totals = new Map()
  for (const name of ofBoards) totals.set(name, await totalOf(admin, name))
  foreign = await anotherBoard()
  const worker = await server.caller(everyRole, [own.Business])
  const portal = await world.addPortal()
  sessions = []
  for (const { userId } of [worker, admin]) {
    const { caller } = await world.session(portal, { UserId: userId, BoardIds: [own.CrmBoard] })
    sessions.push(caller)
  }
})
afterAll(() => world?.server.stop())

async function totalOf(caller: Caller, name: EntityName, query = ''): Promise<number> {
  const list = await caller.get(`${entities[name].path}?${query}`)
  total += 1
  expect([list.statusCode, toldBy(list.body)], `${name} ${query}`).toEqual([200, []])
  return list.json().TotalItems
}

/** A second board of the same location, with records of another customer. */
async function anotherBoard(): Promise<Ids> {
  const { server, admin } = world
  const ids: Ids = { ...own }
  const make = async (name: EntityName, number: number) => {
    const body = fullBody(entities[name], ids, number)
    if (name === 'OutboxMessage') {
      const { rows } = await server.database.query<{ Id: number }>(
        `insert into "OutboxMessage" ("BusinessId", "CrmOpportunityId", "CoworkerId", "Email", "Subject", "MessageText")
         values ($1, $2, $3, $4, $5, $6) returning "Id"`,
        ['BusinessId', 'CrmOpportunityId', 'CoworkerId', 'Email', 'Subject', 'MessageText'].map((key) => body[key]),
      )
      return rows[0]!.Id
    }
    const made = await admin.send('POST', entities[name].path, body)
    expect(made.statusCode, made.body).toBe(200)
    return made.json().Value.Id as number
  }
  ids.Coworker = await make('Coworker', customerNumber)
  for (const name of ofBoards) ids[name] = await make(name, foreignNumber)
  return ids
}

/** All rows of the other board, as text. */
async function foreignRows(): Promise<string> {
  const parts: string[] = []
  for (const name of ofBoards) {
    const { rows } = await world.server.database.query<{ row: string }>(
      `select to_jsonb(t)::text as row from "${name}" t where "Id" = $1`,
      [foreign[name]],
    )
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

afterAll(() => void process.stdout.write(`board limits: ${total} cases, 0 foreign bytes\n`))

const toldBy = (body: string) => marks.filter((mark) => body.includes(mark))

describe('in a session that is limited to one board, another board of the same location', () => {
  it('is in no list and no count', async () => {
    for (const session of sessions) {
      for (const name of ofBoards) {
        // Large pages come from a cache that other sessions share.
        await world.admin.get(`${entities[name].path}?size=1000`)
        for (const query of ['', 'size=1000', 'orderby=Id&dir=1', 'page=2&size=1']) {
          expect(await totalOf(session, name, query), `${name} ${query}`).toBe(totals.get(name))
        }
      }
    }
  })

  it.each(foreignIdCases)(
    'named in %s tells nothing, and is not changed',
    { timeout: 120_000 },
    async (_kind, casesOf) => {
      const before = await foreignRows()
      for (const session of sessions) {
        for (const [method, url, body, headers] of casesOf(foreign, own)) {
          const answer = await session.send(method, url, body, headers)
          total += 1
          expect([toldBy(answer.body), answer.statusCode < 500], `${method} ${url} ${JSON.stringify(body)}`).toEqual([
            [],
            true,
          ])
        }
      }
      expect(await foreignRows()).toBe(before)
    },
  )

  it('is as if it did not exist, wherever an Id stands in a path', async () => {
    for (const session of sessions) {
      for (const name of ofBoards) {
        const { path, verbs } = entities[name]
        const answers = [await session.get(`${path}/${foreign[name]}`)]
        if (verbs.includes('delete')) answers.push(await session.send('DELETE', `${path}/${foreign[name]}`))
        if (verbs.includes('update')) {
          answers.push(await session.send('PUT', path, { ...fullBody(entities[name], own, 7), Id: foreign[name] }))
        }
        for (const answer of answers) {
          total += 1
          expect([answer.statusCode, answer.body], `${path} ${foreign[name]}`).toEqual([404, '"Not found"'])
        }
      }
    }
  })

  it('is shown by no endpoint that reads', async () => {
    const reads = allEndpoints().filter(({ method, answerType }) => method === 'GET' && answerType === undefined)
    expect(reads.length).toBeGreaterThan(40)
    for (const session of sessions) {
      for (const { path } of reads) {
        for (const id of new Set([...Object.values(own), ...Object.values(foreign)])) {
          const url = path.replaceAll(/\{\w+\}/g, String(id))
          const answer = await session.get(
            `${url}?q=Full&ids=${id}&board=${id}&since=2026-01-01&name=eCrmOpportunityStatus`,
          )
          total += 1
          expect([toldBy(answer.body), answer.statusCode < 500], url).toEqual([[], true])
          if (url === path) break
        }
      }
    }
  })

  it('was asked for in at least 900 cases', () => expect(total).toBeGreaterThanOrEqual(900))
})

it('its own board is whole: every record of it can be read', async () => {
  const boards = await sessions[0]!.get(entities.CrmBoard.path)
  // The cases above have written there, too.
  expect(boards.json().Records.map(({ Id }: { Id: number }) => Id)).toEqual([own.CrmBoard])
  for (const name of ['CrmBoard', 'Business', 'Coworker', 'Team', 'User'] as const) {
    expect((await sessions[0]!.get(`${entities[name].path}/${own[name]}`)).statusCode, name).toBe(200)
  }
})
