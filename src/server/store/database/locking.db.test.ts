import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { waitingForLocks } from '#server/testing/fixtures/database-state.ts'

let server: TestServer
let admin: Caller
let here: Place
let there: Place
interface Place {
  location: number
  board: number
  stage: number
  /** Confirms the tour of whoever arrives. */
  acting: number
}
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  await server.database.query(`insert into "Currency" ("Id", "Name", "Code") values (1, 'Euro', 'EUR');
    insert into "Business" ("Id", "Name", "CurrencyId") values (1, 'Here', 1), (2, 'There', 1)`)
  admin = await server.caller(['Admin'])
  ;[here, there] = [await place(1), await place(2)]
})
afterAll(() => server.stop())

async function make(entity: Entity, body: object): Promise<number> {
  const response = await admin.send('POST', entity.path, body)
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value.Id
}
async function place(location: number): Promise<Place> {
  const board = await make(entities.CrmBoard, { BusinessId: location, Name: 'Board' })
  const stage = (flags: object) =>
    make(entities.CrmBoardColumn, { CrmBoardId: board, Name: 'Stage', Position: 1, ...flags })
  return { location, board, stage: await stage({}), acting: await stage({ ConfirmTour: true }) }
}
const customer = () =>
  make(entities.Coworker, { FullName: 'Ana', Email: 'ana@example.com', Businesses: [here.location, there.location] })
const card = (CrmBoardColumnId: number, CoworkerId: number) =>
  make(entities.CrmOpportunity, { CrmBoardColumnId, CoworkerId, Position: 1 })

/** Does something while it holds a lock for which as many requests wait as are told. */
async function whileHolding(lock: string, waiting: number, sql: string, requests: () => Promise<unknown>[]) {
  const connection = await server.database.connect()
  await connection.query('begin')
  await connection.query(lock)
  const answers = Promise.all(requests())
  const waits = async () => (await server.database.query(waitingForLocks)).rows.length
  await expect.poll(waits).toBe(waiting)
  await connection.query(sql)
  await connection.query('commit')
  connection.release()
  return answers
}

describe('a write that waited for its location', () => {
  const lockHere = () => `select from "Business" where "Id" = ${here.location} for update`
  const moves: [string, (id: number) => string][] = [
    [
      'the card was moved to another location',
      (id) =>
        `update "CrmOpportunity" set "CrmBoardColumnId" = ${there.stage}, "Version" = "Version" + 1 where "Id" = ${id}`,
    ],
    [
      'its stage was moved to another location',
      () => `update "CrmBoardColumn" set "CrmBoardId" = ${there.board} where "Id" = ${here.stage}`,
    ],
  ]
  it.each(moves)('is told where the record is by then: %s', async (_words, move) => {
    const id = await card(here.stage, await customer())
    const remove = () => admin.send('DELETE', `${entities.CrmOpportunity.path}/${id}`)
    await whileHolding(lockHere(), 1, move(id), () => [remove()])
    const { rows } = await server.database.query(
      `select "BusinessId" from "Change" where "Entity" = 'CrmOpportunity' and "Kind" = 'delete' and "EntityId" = $1`,
      [id],
    )
    expect(rows).toEqual([{ BusinessId: there.location }])
  })

  it('tells so where a new card would stand in another location by then', async () => {
    const stage = await make(entities.CrmBoardColumn, { CrmBoardId: here.board, Name: 'Third', Position: 3 })
    const CoworkerId = await customer()
    const move = `update "CrmBoardColumn" set "CrmBoardId" = ${there.board} where "Id" = ${stage}`
    const [id] = await whileHolding(lockHere(), 1, move, () => [card(stage, CoworkerId)])
    const { rows } = await server.database.query(
      `select "BusinessId" from "Change" where "Entity" = 'CrmOpportunity' and "EntityId" = $1`,
      [id],
    )
    expect(rows).toEqual([{ BusinessId: there.location }])
  })
})

describe('stages of two locations that act on one customer', () => {
  it('take turns from the beginning, rather than meet in a deadlock', async () => {
    const CoworkerId = await customer()
    const last = await card(there.stage, CoworkerId)
    const lock = `select from "Coworker" where "Id" = ${CoworkerId} for update`
    const ids = await whileHolding(lock, 2, 'select', () => [
      card(here.acting, CoworkerId),
      card(there.acting, CoworkerId),
    ])
    // Who has to start over leaves a number behind.
    expect(ids.toSorted()).toEqual([last + 1, last + 2])
  })
})
