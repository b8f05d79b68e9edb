import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { opportunityType, team } from '#core/contract/entities/supporting.ts'
import { user } from '#core/contract/entities/user.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { readChanges } from '#server/store/events/read-changes.ts'
import { neighboursOf } from './position-in-stage.ts'
import { cardPositions, firstCards, renamedCards } from './board-reads.ts'
import { deleteOldChanges } from '#server/store/change-log/change-log.ts'
import { eraseCustomerInLog } from '#server/store/rules/erased-changes.ts'
import { type Connection, openDatabase } from '#server/store/database/database.ts'
import { planOnce } from '#server/store/database/prepared.ts'
import { eraseCustomerInAnswers } from '#server/store/records/idempotency.ts'
import { listWithin, readRecords } from '#server/store/records/list-records.ts'
import type { Filter, RecordQuery } from '#server/store/records/record-query.ts'
import { searchCustomers } from '#server/store/access/search-customers.ts'

const locations = 20
const perLocation = 5_000
const stagesPerBoard = 8
const customers = 100_000

let server: TestServer
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  // To fill the tables takes longer than a request may.
  const patient = openDatabase({ connectionString: server.connectionString }, { isPatient: true })
  await patient.query(`
    set statement_timeout = 0;
    insert into "Currency" ("Id", "Name", "Code") values (1, 'Euro', 'EUR');
    insert into "Business" ("Id", "Name", "CurrencyId") select b, 'Location ' || b, 1 from generate_series(1, ${locations}) b;
    insert into "CrmBoard" ("Id", "BusinessId", "Name") select b, b, 'Board' from generate_series(1, ${locations}) b;
    insert into "CrmBoardColumn" ("Id", "CrmBoardId", "Name", "Position")
      select (b - 1) * ${stagesPerBoard} + s, b, 'Stage ' || s, s * 100
      from generate_series(1, ${locations}) b, generate_series(1, ${stagesPerBoard}) s;
    insert into "Team" ("Id", "BusinessId", "Name", "UpdatedOn")
      select t, t % ${locations} + 1, 'Team ' || t, now() - make_interval(mins => t) from generate_series(1, 2000) t;
    insert into "OpportunityType" ("Id", "BusinessId", "Name")
      select t, t % ${locations} + 1, 'Type ' || t from generate_series(1, 200) t;
    insert into "User" ("Id", "FullName", "Email", "Businesses", "UpdatedOn")
      select u, 'User ' || u, 'user-' || u || '@example.com', array[u % ${locations} + 1],
        now() - make_interval(mins => u) from generate_series(1, 2000) u;
    insert into "Coworker" ("Id", "FullName", "Email", "Businesses", "UpdatedOn")
      select c, 'Customer ' || c, c || '@example.com',
        case when c % 1000 > 0 then array[c % ${locations} + 1] end, now() - make_interval(mins => c)
      from generate_series(1, ${customers}) c;
    insert into "CrmOpportunity" ("Id", "CrmBoardColumnId", "CoworkerId", "Status", "Position", "UpdatedOn", "Notes")
      select n, (n / ${perLocation}) * ${stagesPerBoard} + n % ${stagesPerBoard} + 1, n % ${customers} + 1, 1, n * 10,
        now() - make_interval(mins => n), 'Note ' || n
      from generate_series(0, ${locations * perLocation - 1}) n;
    insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At", "After")
      select 1, n, case n % 2 when 0 then 'CoworkerTask' else 'CrmOpportunity' end, n, 'create', 1, now(),
        json_build_object('CoworkerId', n)
      from generate_series(1, 20000) n;
    insert into "IdempotencyKey" ("UserId", "Key", "Fingerprint", "Answer", "CoworkerId")
      select 1, n, '', json_build_object('record', json_build_object('CoworkerId', n)), n from generate_series(1, 20000) n;
    insert into "CrmOpportunityHistory" ("CrmOpportunityId", "NewCrmBoardColumnId", "ToTime")
      select n, 1, now() from generate_series(0, ${locations * perLocation - 1}) n;
    analyze`)
  await patient.end()
}, 120_000)
afterAll(() => server.stop())

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  Plans?: Plan[]
}

/** A scan of a whole index reads as much as a scan of the table. */
const isWholeIndex = (node: Plan) => /^Index (Only )?Scan$/.test(node['Node Type']) && node['Index Cond'] === undefined

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** Returns the relations that the queries of `run` would read completely. */
async function relationsReadWhole(run: (connection: Connection) => Promise<unknown>): Promise<string[]> {
  const plans: Plan[] = []
  const explaining = {
    async query(asked: string | { text: string; values: unknown[] }, parameters?: unknown[]) {
      const [sql, values] = typeof asked === 'string' ? [asked, parameters] : [asked.text, asked.values]
      if (sql === planOnce) return { rows: [] }
      const { rows } = await server.database.query(`explain (format json) ${sql}`, values)
      plans.push((rows[0]['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan)
      return { rows: [] }
    },
  } as unknown as Connection
  await run(explaining)
  expect(plans.length).toBeGreaterThan(0)
  return plans
    .flatMap(nodesOf)
    .filter((node) => node['Node Type'] === 'Seq Scan' || isWholeIndex(node))
    .map((node) => node['Relation Name'] ?? '')
}

const large = new Set(['CrmOpportunity', 'CrmOpportunityHistory', 'Coworker', 'Change', 'IdempotencyKey'])
const scope = { businesses: Array.from({ length: locations }, (_, index) => index + 1), boards: null }
const listQuery = (over: Partial<RecordQuery>): RecordQuery => ({
  page: 1,
  size: 1000,
  orderBy: 'Id',
  descending: false,
  filters: [],
  ...over,
})
const is = (field: string, value: Filter['values'][number]): Filter => ({ field, comparison: 'is', values: [value] })
const ofBoard = is('CrmBoardColumnCrmBoardId', 7)

const questions: [string, Entity, RecordQuery][] = [
  [
    'the first screen of a stage',
    crmOpportunity,
    listQuery({ size: 30, orderBy: 'Position', filters: [is('CrmBoardColumnId', 60)] }),
  ],
  ['a page of a stage', crmOpportunity, listQuery({ orderBy: 'Position', filters: [is('CrmBoardColumnId', 60)] })],
  [
    'what changed on a board',
    crmOpportunity,
    listQuery({ filters: [ofBoard, { field: 'UpdatedOn', comparison: 'from', values: [new Date().toISOString()] }] }),
  ],
  ['a search in the notes of a board', crmOpportunity, listQuery({ filters: [ofBoard, is('Notes', 'note 42')] })],
  ['opportunities by Id', crmOpportunity, listQuery({ ids: [1, 2, 3] })],
  ['the opportunities of a customer', crmOpportunity, listQuery({ filters: [is('CoworkerId', 42)] })],
  [
    'the history of an opportunity',
    crmOpportunityHistory,
    listQuery({ orderBy: 'ToTime', filters: [is('CrmOpportunityId', 42)] }),
  ],
  ['the teams of a location', team, listQuery({ orderBy: 'Name', filters: [is('BusinessId', 7)] })],
  ['the types of a location', opportunityType, listQuery({ orderBy: 'Name', filters: [is('BusinessId', 7)] })],
  ['the users in use', user, listQuery({ orderBy: 'FullName', filters: [is('Active', true)] })],
  [
    'the stages of a board with their figures',
    crmBoardColumn,
    listQuery({ orderBy: 'Position', filters: [is('CrmBoardId', 7)] }),
  ],
]

describe(`with ${perLocation} opportunities in each of ${locations} locations`, () => {
  it.each(questions)('%s is found by an index', async (_words, entity, query) => {
    const whole = await relationsReadWhole((connection) => listWithin(connection, entity, query, scope))
    expect(whole.filter((relation) => large.has(relation))).toEqual([])
  })

  const since = new Date().toISOString()
  const others: [string, (connection: Connection) => Promise<unknown>][] = [
    ['the places of a board', (connection) => cardPositions(connection, 7)],
    [
      'the cards around a card',
      (connection) => neighboursOf(connection, { Id: 42, CrmBoardColumnId: 60, Position: 9 }),
    ],
    ['the rows of a list', (connection) => readRecords(connection, crmOpportunity, [42, 43], scope, 'list rows')],
    ['the first cards of a board', (connection) => firstCards(connection, 7, 30)],
    [
      'the customers of a location by name',
      (connection) => searchCustomers(connection, 'mer 42', { businesses: [7], boards: null }),
    ],
    ['what an erased customer leaves in the log', (connection) => eraseCustomerInLog(connection, 42)],
    ['the changes that have had their time', (connection) => deleteOldChanges(connection)],
    ['the changes since a revision', (connection) => readChanges(connection, 1, 19_900, 500)],
    ['what an erased customer leaves in answers', (connection) => eraseCustomerInAnswers(connection, 42)],
  ]
  it.each(others)('%s are found by an index', async (_words, ask) => {
    const whole = await relationsReadWhole(ask)
    expect(whole.filter((relation) => large.has(relation))).toEqual([])
  })

  it('the renamed cards of a board are found by indexes, as is who was renamed', async () => {
    const whole = await relationsReadWhole((connection) => renamedCards(connection, 7, since))
    expect(whole.filter((relation) => large.has(relation) || ['Team', 'User'].includes(relation))).toEqual([])
  })
})
