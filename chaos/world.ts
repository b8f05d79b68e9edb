import type pg from 'pg'
import { business } from '#core/contract/entities/business.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { type Credentials, signedInApi } from '#e2e/world/api.ts'
import { makePerson, type Person, reading } from '#e2e/world/people.ts'
import { makePipeline, type Pipeline } from '#e2e/world/pipeline.ts'
import { groupBy } from './group-by.ts'
import type { Evidence, LoggedChange } from './history.ts'
import type { KillableServer } from './server-process.ts'

/** The board of a run, and who moves its cards. */
export interface World {
  readonly pipeline: Pipeline
  readonly people: readonly Person[]
  /** The customers by the Ids of their cards. */
  readonly cards: ReadonlyMap<number, string>
}

const stageNames = ['Enquiry', 'Contacted', 'Tour', 'Proposal', 'Contract']
const cardsPerStage = 6

const customers = (stage: string) =>
  Array.from({ length: cardsPerStage }, (_, index) => `${stage} Customer ${index + 1}`)

/** A board without stage effects and two colleagues who may do everything with opportunities. */
export async function makeWorld(server: KillableServer): Promise<World> {
  const api = await signedInApi(server.url, await demoOf(server.url))
  const pipeline = await makePipeline(api, Object.fromEntries(stageNames.map((name) => [name, customers(name)])))
  const roles = [...new Set([...reading, ...rolesOf('CrmOpportunity')])]
  const place = { server: server.url, dataDir: server.dataDir, api }
  const people = [
    await makePerson(place, { name: 'Ana Abel', roles }),
    await makePerson(place, { name: 'Ben Brook', roles }),
  ]
  const names = stageNames.flatMap(customers)
  return { pipeline, people, cards: new Map(names.map((name) => [pipeline.card(name).Id, name])) }
}

async function demoOf(url: string): Promise<Credentials> {
  const answer = (await (await fetch(new URL('/ext/session', url))).json()) as { demo: Credentials | null }
  if (answer.demo === null) throw new Error('a server with demo data shows the demo credentials')
  return answer.demo
}

/** The revision of the board's location. */
export async function revisionOf(database: pg.Client, { businessId }: Pipeline): Promise<number> {
  const { rows } = await database.query<{ rev: string }>(
    `select "Rev" as rev from "${business.name}" where "Id" = $1`,
    [businessId],
  )
  return Number(rows[0]?.rev)
}

/** What the server has logged of the location since a revision. */
export async function changesSince(
  database: pg.Client,
  { businessId }: Pipeline,
  revision: number,
): Promise<LoggedChange[]> {
  const { rows } = await database.query<Record<'rev' | 'id', string> & Omit<LoggedChange, 'rev' | 'cardId'>>(
    `select "Rev" as rev, "EntityId" as id, "Kind" as kind, "Version" as version, "IdempotencyKey" as key,
       coalesce("Fields", '{}') as fields
     from "Change" where "BusinessId" = $1 and "Rev" > $2 order by "Rev"`,
    [businessId, revision],
  )
  return rows.map(({ rev, id, ...change }) => ({ ...change, rev: Number(rev), cardId: Number(id) }))
}

/** The cards of the board as the database has them. */
export async function storedCards(
  database: pg.Client,
  { id }: Pipeline,
): Promise<Pick<Evidence, 'stored' | 'positions'>> {
  const { rows } = await database.query<{ id: string; stage: string; position: number }>(
    `select o."Id" as id, o."CrmBoardColumnId" as stage, o."Position" as position
     from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
     where s."CrmBoardId" = $1 order by o."Position", o."Id"`,
    [id],
  )
  const positions = rows.map((row) => ({ cardId: Number(row.id), stageId: Number(row.stage), position: row.position }))
  const byStage = groupBy(positions, ({ stageId }) => stageId)
  return {
    positions,
    stored: Object.fromEntries([...byStage].map(([stage, cards]) => [stage, cards.map(({ cardId }) => cardId)])),
  }
}
