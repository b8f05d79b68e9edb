import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { signatureHeader, signRequest } from '#server/auth/request-signature.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

/** What is other about a request than about one that is right. */
export interface SentTrigger {
  secret?: string
  at?: Date
  /** Null = none. */
  signature?: string | null
  payload?: string
  contentType?: string
}

interface Traces {
  customers: number
  opportunities: number
  changes: number
  signatures: number
  revision: number
}

/** A server with a location that has a secret, and what its website sends. */
export interface TriggerWorld {
  server: TestServer
  admin: Caller
  location: { id: number; secret: string }
  /** Some of its stages claim triggers; so does one of an archived board. */
  board: { id: number; tour: number; won: number }
  now(): Date
  /** Two requests that say the same within the same second are one and its replay. */
  nextSecond(): void
  /** A record of this path; its Id. */
  make(path: string, body: object): Promise<number>
  stage(boardId: number, name: string, position: number, more?: object): Promise<number>
  makeSecret(businessId: number): Promise<string>
  /** A trigger as the location signs it. */
  send(trigger: string, body: object, sent?: SentTrigger): Promise<LightMyRequestResponse>
  /** What the location says of a person whom nobody knows yet. */
  somebody(): { BusinessId: number; Email: string; FullName: string }
  /** Everything that a refused request must leave alone. */
  traces(): Promise<Traces>
}

/** With its clock at a standstill until `nextSecond`, and no opportunity at the location. */
export async function openTriggerWorld(): Promise<TriggerWorld> {
  let clock = new Date('2026-11-21T09:00:00.000Z')
  const now = () => clock
  const server = await testServer({ now })
  const admin = await server.caller(['Admin'])

  const make = async (path: string, body: object): Promise<number> => {
    const response = await admin.send('POST', path, body)
    expect(response.statusCode, response.body).toBe(200)
    return response.json().Value.Id
  }
  const stage = (CrmBoardId: number, Name: string, Position: number, more: object = {}) =>
    make('/api/crm/crmboardcolumns', { CrmBoardId, Name, Position, ...more })
  const makeSecret = async (businessId: number): Promise<string> => {
    const response = await admin.send('POST', `/ext/businesses/${businessId}/trigger-secret`)
    return response.json().Value.Secret
  }

  const { rows } = await server.database.query<{ Id: number }>(
    `insert into "Business" ("Name", "CurrencyId") select 'Pier', min("Id") from "Currency" returning "Id"`,
  )
  const id = rows[0]!.Id
  const location = { id, secret: await makeSecret(id) }
  const old = await make('/api/crm/crmboards', { BusinessId: id, Name: 'Old', Archived: true })
  const sales = await make('/api/crm/crmboards', { BusinessId: id, Name: 'Sales' })
  await stage(old, 'Old tours', 1, { TourRequests: true })
  const tour = await stage(sales, 'Tour', 200, { TourRequests: true })
  await stage(sales, 'Enquiry', 1, { ContactMessages: true })
  const won = await stage(sales, 'Won', 300, { SignUps: true, WinOpportunity: true })

  let customers = 0
  return {
    server,
    admin,
    location,
    board: { id: sales, tour, won },
    now,
    nextSecond: () => void (clock = new Date(clock.getTime() + 1000)),
    make,
    stage,
    makeSecret,
    send(trigger, body, sent = {}) {
      const payload = sent.payload ?? JSON.stringify(body)
      const seconds = Math.floor((sent.at ?? clock).getTime() / 1000)
      const signed = signRequest(sent.secret ?? location.secret, seconds, { trigger, body: payload })
      const { signature = signatureHeader(signed) } = sent
      return server.inject({
        method: 'POST',
        url: `/ext/triggers/${trigger}`,
        headers: {
          'content-type': sent.contentType ?? 'application/json',
          ...(signature !== null && { 'x-pipeline-signature': signature }),
        },
        payload,
      })
    },
    somebody() {
      customers += 1
      return { BusinessId: id, Email: `person-${customers}@example.com`, FullName: `Person ${customers}` }
    },
    async traces() {
      const found = await server.database.query<Traces>(
        `select (select count(*) from "Coworker") as customers, (select count(*) from "CrmOpportunity") as opportunities,
           (select count(*) from "Change") as changes, (select count(*) from "UsedSignature") as signatures,
           (select max("Rev") from "Business") as revision`,
      )
      return found.rows[0]!
    },
  }
}
