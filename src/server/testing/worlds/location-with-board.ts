import { expect } from 'vitest'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { OutboxMessage } from '#core/contract/entities/outbox-message.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { CoworkerTask } from '#core/contract/entities/supporting.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

/** The ways of an opportunity into a stage. */
export const waysIn = ['by a create', 'by a move', 'by a command'] as const

/** The only location of a server, with a board and nothing else but what a test makes. */
export interface LocationWithBoard {
  server: TestServer
  admin: Caller
  id: number
  /** A stage that does nothing to what arrives. */
  plain: number
  /** A user who may own opportunities and tasks. */
  owner: number
  make(entity: Entity, body: object): Promise<number>
  stage(over: Partial<CrmBoardColumn>): Promise<number>
  customer(over?: Partial<Coworker>): Promise<number>
  one<Row>(entity: Entity, id: number): Promise<Row>
  list<Row>(entity: Entity, filter: string): Promise<Row[]>
  tasksOf(customer: number): Promise<CoworkerTask[]>
  messagesTo(customer: number): Promise<OutboxMessage[]>
  /** Creates or updates an opportunity. */
  send(method: 'POST' | 'PUT', body: object): Promise<CrmOpportunity>
  /** Brings a new opportunity of a customer into a stage. */
  arrive(way: (typeof waysIn)[number], to: number, customer: number, over?: object): Promise<CrmOpportunity>
}

/** Opens one, with a server that lives by this clock. */
export async function openLocationWithBoard(now: () => Date): Promise<LocationWithBoard> {
  const server = await testServer({ demo: 0, now })
  const admin = await server.caller(['Admin'])
  const { rows } = await server.database.query<{ Id: number }>(
    `with c as (insert into "Currency" ("Name", "Code") values ('Euro', 'EUR') returning "Id")
     insert into "Business" ("Name", "CurrencyId") select 'Quay', "Id" from c returning "Id"`,
  )
  const id = rows[0]!.Id

  async function make(entity: Entity, body: object): Promise<number> {
    const response = await admin.send('POST', entity.path, body)
    expect(response.statusCode, response.body).toBe(200)
    return response.json().Value.Id
  }
  const one = async <Row>(entity: Entity, id: number) => (await admin.get(`${entity.path}/${id}`)).json<Row>()
  const list = async <Row>(entity: Entity, filter: string) =>
    (await admin.get(`${entity.path}?orderby=Id&${filter}`)).json().Records as Row[]

  async function send(method: 'POST' | 'PUT', body: object): Promise<CrmOpportunity> {
    const response = await admin.send(method, entities.CrmOpportunity.path, body, { prefer: 'return=representation' })
    expect(response.statusCode, response.body).toBe(200)
    return response.json().Value
  }

  const board = await make(entities.CrmBoard, { BusinessId: id, Name: 'Sales' })
  const stage = (over: Partial<CrmBoardColumn>) =>
    make(entities.CrmBoardColumn, { CrmBoardId: board, Name: 'Acting', Position: 1, ...over })
  const plain = await stage({ Name: 'Plain' })
  const owner = await make(entities.User, { FullName: 'Owner', Email: 'owner@example.com', Businesses: [id] })

  async function command(to: number, card: CrmOpportunity): Promise<CrmOpportunity> {
    const Parameters = [{ Name: 'CrmBoardColumnId', Type: 'Integer', Value: to }]
    const body = { Key: 'CRM_MOVE_TO_STAGE', Ids: [card.Id], Parameters }
    const response = await admin.send('POST', `${entities.CrmOpportunity.path}/runcommand`, body)
    expect(response.json().WasSuccessful, response.body).toBe(true)
    return one<CrmOpportunity>(entities.CrmOpportunity, card.Id)
  }

  let customers = 0
  return {
    server,
    admin,
    id,
    plain,
    owner,
    make,
    stage,
    one,
    list,
    send,
    customer(over = {}) {
      customers += 1
      return make(entities.Coworker, {
        FullName: `Person ${customers}`,
        Email: `person-${customers}@example.com`,
        Businesses: [id],
        ...over,
      })
    },
    tasksOf: (customer) => list(entities.CoworkerTask, `CoworkerTask_Coworker=${customer}`),
    messagesTo: (customer) => list(entities.OutboxMessage, `OutboxMessage_Coworker=${customer}`),
    async arrive(way, to, CoworkerId, over = {}) {
      const isDirect = way === 'by a create'
      const card = await send('POST', { CrmBoardColumnId: isDirect ? to : plain, CoworkerId, Position: 1, ...over })
      if (isDirect) return card
      return way === 'by a command' ? command(to, card) : send('PUT', { ...card, CrmBoardColumnId: to, Position: 1 })
    },
  }
}
