import type pg from 'pg'
import { business } from '#core/contract/entities/business.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { type Credentials, signedInApi } from '#e2e/world/api.ts'
import { makePerson, type Person, reading } from '#e2e/world/people.ts'
import { makeCustomer, makePipeline, type Pipeline } from '#e2e/world/pipeline.ts'
import { groupBy } from '#chaos/checker/group-by.ts'
import type { Evidence, LoggedChange, StoredCard } from '#chaos/checker/evidence.ts'
import type { KillableServer } from './server-process.ts'

/** The board of a run, and who moves its cards. */
export interface World {
  readonly pipeline: Pipeline
  readonly people: readonly Person[]
  /** The customers by the Ids of their cards. */
  readonly cards: ReadonlyMap<number, string>
  /** Customers without a card, by their Ids, for new ones; no name contains another. */
  readonly newCustomers: ReadonlyMap<number, string>
}

const stageNames = ['Enquiry', 'Contacted', 'Tour', 'Proposal', 'Contract']
const cardsPerStage = 6
const newCustomerNames = Array.from({ length: 20 }, (_, index) => `New Customer ${String(index + 1).padStart(2, '0')}`)

const customers = (stage: string) =>
  Array.from({ length: cardsPerStage }, (_, index) => `${stage} Customer ${index + 1}`)

/** A board without stage effects and two colleagues who may do everything with opportunities. */
export async function makeWorld(server: KillableServer): Promise<World> {
  const api = await signedInApi(server.url, await demoOf(server.url))
  const pipeline = await makePipeline(api, Object.fromEntries(stageNames.map((name) => [name, customers(name)])))
  const { businessId } = pipeline
  const made = newCustomerNames.map(async (name) => [(await makeCustomer(api, { name, businessId })).Id, name] as const)
  const newCustomers = new Map(await Promise.all(made))
  const roles = [...new Set([...reading, ...rolesOf('CrmOpportunity')])]
  const place = { server: server.url, dataDir: server.dataDir, api }
  const people = [
    await makePerson(place, { name: 'Ana Abel', roles }),
    await makePerson(place, { name: 'Ben Brook', roles }),
  ]
  const names = stageNames.flatMap(customers)
  return { pipeline, people, cards: new Map(names.map((name) => [pipeline.card(name).Id, name])), newCustomers }
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
  const { rows } = await database.query<
    Record<'rev' | 'cardId', string> & { userId: string | null } & Omit<LoggedChange, 'rev' | 'cardId' | 'userId'>
  >(
    `select "Rev" as rev, "EntityId" as "cardId", "Kind" as kind, "Version" as version, "UserId" as "userId",
       "IdempotencyKey" as key, "UndoOf" as "undoOf", coalesce("Fields", '{}') as fields,
       coalesce("Before", '{}') as before, coalesce("After", '{}') as after
     from "Change" where "BusinessId" = $1 and "Rev" > $2 order by "Rev"`,
    [businessId, revision],
  )
  return rows.map((row) => ({
    ...row,
    rev: Number(row.rev),
    cardId: Number(row.cardId),
    userId: row.userId === null ? null : Number(row.userId),
  }))
}

/** The Ids of the users, in the order of their addresses. */
export async function userIds(database: pg.Client, people: readonly Person[]): Promise<number[]> {
  const { rows } = await database.query<{ id: string; email: string }>(
    'select "Id" as id, "Email" as email from "User" where "Email" = any($1)',
    [people.map(({ email }) => email)],
  )
  return people.map(({ email }) => Number(rows.find((row) => row.email === email)?.id))
}

/** The cards of the board in order, as SQL of JSON. */
const cardsSql = (boardId: string) =>
  `select coalesce(json_agg(json_build_object('id', o."Id", 'stageId', o."CrmBoardColumnId", 'position', o."Position",
       'rest', md5((to_jsonb(o) - 'Position')::text)) order by o."Position", o."Id"), '[]')
     from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId" where s."CrmBoardId" = ${boardId}`

/**
 * Has the database itself note the whole board in every transaction that writes a change of it: between two revisions
 * nobody else can tell what was changed besides.
 */
export async function noteSnapshots(database: pg.Client, pipeline: Pipeline): Promise<void> {
  const boardId = String(pipeline.id)
  await database.query(`
    create table "ChaosSnapshot" (rev bigint primary key, cards json not null);
    create function "chaos_snapshot"() returns trigger language plpgsql security definer as $$
    begin
      insert into "ChaosSnapshot" values (new."Rev", (${cardsSql(boardId)}))
        on conflict (rev) do update set cards = excluded.cards;
      return null;
    end $$;
    create trigger "chaos_snapshot" after insert on "Change"
      for each row when (new."BusinessId" = ${pipeline.businessId}) execute function "chaos_snapshot"();
    insert into "ChaosSnapshot" select "Rev", (${cardsSql(boardId)}) from "${business.name}"
      where "Id" = ${pipeline.businessId}`)
}

export async function readSnapshots(database: pg.Client): Promise<Evidence['snapshots']> {
  const { rows } = await database.query<{ rev: string; cards: StoredCard[] }>(
    'select rev, cards from "ChaosSnapshot" order by rev',
  )
  return rows.map(({ rev, cards }) => ({ rev: Number(rev), cards }))
}

/** The cards of the board as the database has them. */
export async function storedCards(
  database: pg.Client,
  { id }: Pipeline,
): Promise<Pick<Evidence, 'stored' | 'positions'>> {
  const { rows } = await database.query<{ cards: StoredCard[] }>(`select (${cardsSql('$1')}) as cards`, [id])
  const positions = rows[0]?.cards ?? []
  const byStage = groupBy(positions, ({ stageId }) => stageId)
  return {
    positions,
    stored: Object.fromEntries([...byStage].map(([stageId, cards]) => [stageId, cards.map((card) => card.id)])),
  }
}
