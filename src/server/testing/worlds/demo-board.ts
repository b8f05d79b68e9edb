import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity

/** A server with the demo data, and a full administrator who works on its first board. */
export interface DemoBoard {
  server: TestServer
  admin: Caller
  /** Of the first board, in their order. */
  stages: CrmBoardColumn[]
  /** The stages that neither win nor lose. */
  neutral: CrmBoardColumn[]
  anyCustomer(): Promise<number>
  /** Makes an opportunity on top of the first neutral stage, unless told otherwise. */
  create(over?: Partial<CrmOpportunity>): Promise<CrmOpportunity>
  one(id: number): Promise<CrmOpportunity>
  put(body: object, headers?: Record<string, string>): Promise<LightMyRequestResponse>
}

/** The header of who wants the whole record for an answer. */
export const whole = { prefer: 'return=representation' }

/** Opens one, with a server that lives by this clock. */
export async function openDemoBoard(now: () => Date): Promise<DemoBoard> {
  const server = await testServer({ now })
  const admin = await server.caller(['Admin'])
  const all = (await admin.get('/api/crm/crmboardcolumns?size=100&orderby=Position')).json().Records as CrmBoardColumn[]
  const stages = all.filter((stage) => stage.CrmBoardId === all[0]!.CrmBoardId)
  const neutral = stages.filter((stage) => !stage.WinOpportunity && !stage.LoseOpportunity)
  const anyCustomer = async () => (await admin.get('/api/spaces/coworkers?size=1')).json().Records[0].Id as number
  return {
    server,
    admin,
    stages,
    neutral,
    anyCustomer,
    async create(over = {}) {
      const body = { CrmBoardColumnId: neutral[0]!.Id, CoworkerId: await anyCustomer(), Position: 1, ...over }
      const response = await admin.send('POST', path, body)
      expect(response.statusCode, response.body).toBe(200)
      return response.json().Value
    },
    one: async (id) => (await admin.get(`${path}/${id}`)).json<CrmOpportunity>(),
    put: (body, headers) => admin.send('PUT', path, body, headers),
  }
}
