import { deepStrictEqual } from 'node:assert/strict'
import type { LightMyRequestResponse } from 'fastify'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { inspect } from './disagreements.ts'
import { contractViolation } from './envelope.ts'
import type { Model } from './model.ts'

/** Records that commands refer to and never change. */
export interface Fixtures {
  location: number
  team: number
  type: number
  taskList: number
  cannedResponse: number
}

export const notesTemplate = 'People: Budget:'
export const teamName = 'Quayside Studio'
export const typeName = 'Private office'

/** The server under test. */
export interface Real {
  readonly server: TestServer
  readonly admin: Caller
  readonly fixtures: Fixtures
  readonly clock: { now: Date }
  requests: number
  /** Number of answers by status. */
  readonly statuses: Map<number, number>
}

const start = Date.UTC(2026, 10, 21, 9)
const instant = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`

/** Starts a server with one empty location. */
export async function startReal(): Promise<Real> {
  const clock = { now: new Date(start) }
  const server = await testServer({ demo: 0, now: () => clock.now })
  const admin = await server.caller(['Admin'])
  const { rows } = await server.database.query<Fixtures>(
    `with c as (insert into "Currency" ("Name", "Code") values ('Euro', 'EUR') returning "Id"),
       l as (insert into "Business" ("Name", "CurrencyId") select 'Quay', "Id" from c returning "Id"),
       t as (insert into "Team" ("BusinessId", "Name") select "Id", $1 from l returning "Id"),
       o as (insert into "OpportunityType" ("BusinessId", "Name", "NotesTemplate") select "Id", $2, $3 from l returning "Id"),
       k as (insert into "TaskList" ("BusinessId", "Name") select "Id", 'Call' from l returning "Id"),
       m as (insert into "CannedResponse" ("BusinessId", "Name") select "Id", 'Hello' from l returning "Id")
     select l."Id" as location, t."Id" as team, o."Id" as type, k."Id" as "taskList", m."Id" as "cannedResponse"
     from l, t, o, k, m`,
    [teamName, typeName, notesTemplate],
  )
  return { server, admin, fixtures: rows[0]!, clock, requests: 0, statuses: new Map() }
}

/** Sends a request one second after the last one and checks the answer against the contract. */
export async function send(
  real: Real,
  model: Model,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  advanceClock(real, model)
  return checkAnswer(real, await real.admin.send(method, url, body, headers))
}

export function advanceClock(real: Real, model: Model): void {
  real.clock.now = new Date(real.clock.now.getTime() + 1000)
  model.now = instant(real.clock.now)
}

export function checkAnswer(real: Real, response: LightMyRequestResponse): LightMyRequestResponse {
  real.requests += 1
  real.statuses.set(response.statusCode, (real.statuses.get(response.statusCode) ?? 0) + 1)
  const wrong = contractViolation(response)
  if (wrong !== null) throw new Error(`${wrong}: ${response.body.slice(0, 500)}`)
  return response
}

/** Expects a consistent database with the row counts of the model. */
export async function expectAgreement(real: Real, model: Model): Promise<void> {
  const { contradictions, counts } = await inspect(real.server.database)
  deepStrictEqual(contradictions, [])
  deepStrictEqual(counts, model.counts)
}

/** Expects one more change in the change log, with one more revision. */
export async function expectOneChange(real: Real, model: Model): Promise<void> {
  model.counts.changes += 1
  model.counts.revision += 1
  await expectAgreement(real, model)
}
