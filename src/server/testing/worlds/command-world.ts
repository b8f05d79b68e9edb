import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

/** A command as it is asked for, right or wrong: its key, the Ids, its parameters by name. */
export type AskedCommand = [
  Key: unknown,
  Ids: unknown,
  parameters?: Record<string, unknown>,
  headers?: Record<string, string>,
  caller?: Caller,
]

/** A server with a board whose cards commands are run on. */
export interface CommandWorld {
  server: TestServer
  /** Who runs them, unless somebody else is named. */
  admin: Caller
  board: { enquiry: number; offer: number; won: number; lost: number }
  /** Whose the cards are. */
  customer: number
  /** A record of this path; its Id. */
  make(path: string, body: object): Promise<number>
  /** A new card, in the stage of the enquiries unless `over` says otherwise; its Id. */
  card(over?: object): Promise<number>
  read(id: number): Promise<CrmOpportunity>
  run(...asked: AskedCommand): Promise<LightMyRequestResponse>
  /** The same, and it must succeed with every record. */
  done(...asked: AskedCommand): Promise<void>
}

/** Where cards are read, written and commanded. */
export const cardsPath = entities.CrmOpportunity.path
/** When every command is run. */
export const commandTime = '2026-11-21T09:00:00Z'

/** With its clock standing at `commandTime`, and no card on the board. */
export async function openCommandWorld(): Promise<CommandWorld> {
  const server = await testServer({ now: () => new Date(commandTime) })
  const admin = await server.caller(['Admin'])

  const make = async (path: string, body: object): Promise<number> => {
    const response = await admin.send('POST', path, body)
    expect(response.statusCode, response.body).toBe(200)
    return response.json().Value.Id
  }
  const run = (...[Key, Ids, parameters = {}, headers = {}, caller = admin]: AskedCommand) => {
    const Parameters = Object.entries(parameters).map(([Name, Value]) => ({ Name, Type: 'Integer', Value }))
    return caller.send('POST', `${cardsPath}/runcommand`, { Key, Ids, Parameters }, headers)
  }

  const BusinessId = (await admin.get(`${entities.Business.path}?size=1`)).json().Records[0].Id
  const CrmBoardId = await make(entities.CrmBoard.path, { BusinessId, Name: 'Commands' })
  const stage = (Name: string, Position: number, flags = {}) =>
    make(entities.CrmBoardColumn.path, { CrmBoardId, Name, Position, ...flags })
  const board = {
    enquiry: await stage('Enquiry', 1),
    offer: await stage('Offer', 2),
    won: await stage('Won', 3, { WinOpportunity: true }),
    lost: await stage('Lost', 4, { LoseOpportunity: true }),
  }
  const customer = await make(entities.Coworker.path, {
    FullName: 'Ana',
    Email: 'ana@example.com',
    InvoicingBusinessId: BusinessId,
  })
  return {
    server,
    admin,
    board,
    customer,
    make,
    card: (over = {}) =>
      make(cardsPath, { CrmBoardColumnId: board.enquiry, CoworkerId: customer, Position: 1, ...over }),
    read: async (id) => (await admin.get(`${cardsPath}/${id}`)).json<CrmOpportunity>(),
    run,
    async done(...asked) {
      const response = await run(...asked)
      expect([response.statusCode, response.json()]).toMatchObject([
        200,
        { Status: 200, WasSuccessful: true, Errors: null, Value: null, UpdatedBy: admin.email },
      ])
    },
  }
}
