import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/opportunity.ts'
import { crmOpportunityHistory } from '#core/contract/opportunity-history.ts'
import { crmBoardColumn } from '#core/contract/stage.ts'
import type { Entity } from '#core/contract/entity.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { boardPlaces } from './board-places.ts'
import type { Connection } from './database.ts'
import { listRecords } from './list-records.ts'
import type { Filter, RecordQuery } from './record-query.ts'

const locations = 20
const perLocation = 5_000
const stagesPerBoard = 8

let server: TestServer
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  const { database } = server
  await database.query(`
    set statement_timeout = 0;
    insert into "Currency" ("Id", "Name", "Code") values (1, 'Euro', 'EUR');
    insert into "Business" ("Id", "Name", "CurrencyId") select b, 'Location ' || b, 1 from generate_series(1, ${locations}) b;
    insert into "CrmBoard" ("Id", "BusinessId", "Name") select b, b, 'Board' from generate_series(1, ${locations}) b;
    insert into "CrmBoardColumn" ("Id", "CrmBoardId", "Name", "Position")
      select (b - 1) * ${stagesPerBoard} + s, b, 'Stage ' || s, s * 100
      from generate_series(1, ${locations}) b, generate_series(1, ${stagesPerBoard}) s;
    insert into "Coworker" ("Id", "FullName", "Email") select c, 'Customer ' || c, c || '@example.com' from generate_series(1, 2000) c;
    insert into "CrmOpportunity" ("Id", "CrmBoardColumnId", "CoworkerId", "Status", "Position", "UpdatedOn", "Notes")
      select n, (n / ${perLocation}) * ${stagesPerBoard} + n % ${stagesPerBoard} + 1, n % 2000 + 1, 1, n * 10,
        now() - make_interval(mins => n), 'Note ' || n
      from generate_series(0, ${locations * perLocation - 1}) n;
    insert into "CrmOpportunityHistory" ("CrmOpportunityId", "NewCrmBoardColumnId", "ToTime")
      select n, 1, now() from generate_series(0, ${locations * perLocation - 1}) n;
    analyze`)
}, 120_000)
afterAll(() => server.stop())

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  Plans?: Plan[]
}

/** An index that is walked without a condition reads as much as the table. */
const isWholeIndex = (node: Plan) => /^Index (Only )?Scan$/.test(node['Node Type']) && node['Index Cond'] === undefined

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]

/** The relations that the questions asked through the connection would read from end to end. */
async function readWhole(ask: (connection: Connection) => Promise<unknown>): Promise<string[]> {
  const plans: Plan[] = []
  const explaining = {
    async query(sql: string, parameters?: unknown[]) {
      const { rows } = await server.database.query(`explain (format json) ${sql}`, parameters)
      plans.push((rows[0]['QUERY PLAN'] as [{ Plan: Plan }])[0].Plan)
      return { rows: [] }
    },
  } as unknown as Connection
  await ask(explaining)
  expect(plans.length).toBeGreaterThan(0)
  return plans
    .flatMap(nodesOf)
    .filter((node) => node['Node Type'] === 'Seq Scan' || isWholeIndex(node))
    .map((node) => node['Relation Name'] ?? '')
}

const large = new Set(['CrmOpportunity', 'CrmOpportunityHistory'])
const scope = Array.from({ length: locations }, (_, index) => index + 1)
const asked = (over: Partial<RecordQuery>): RecordQuery => ({
  page: 1,
  size: 1000,
  orderBy: 'Id',
  descending: false,
  filters: [],
  ...over,
})
const is = (field: string, value: Filter['value']): Filter => ({ field, comparison: 'is', value })
const ofBoard = is('CrmBoardColumnCrmBoardId', 7)

const questions: [string, Entity, RecordQuery][] = [
  [
    'the first screen of a stage',
    crmOpportunity,
    asked({ size: 30, orderBy: 'Position', filters: [is('CrmBoardColumnId', 60)] }),
  ],
  ['a page of a stage', crmOpportunity, asked({ orderBy: 'Position', filters: [is('CrmBoardColumnId', 60)] })],
  [
    'what changed on a board',
    crmOpportunity,
    asked({ filters: [ofBoard, { field: 'UpdatedOn', comparison: 'from', value: new Date().toISOString() }] }),
  ],
  ['a search in the notes of a board', crmOpportunity, asked({ filters: [ofBoard, is('Notes', 'note 42')] })],
  ['opportunities by Id', crmOpportunity, asked({ ids: [1, 2, 3] })],
  ['the opportunities of a customer', crmOpportunity, asked({ filters: [is('CoworkerId', 42)] })],
  [
    'the history of an opportunity',
    crmOpportunityHistory,
    asked({ orderBy: 'ToTime', filters: [is('CrmOpportunityId', 42)] }),
  ],
  [
    'the stages of a board with their figures',
    crmBoardColumn,
    asked({ orderBy: 'Position', filters: [is('CrmBoardId', 7)] }),
  ],
]

describe(`with ${perLocation} opportunities in each of ${locations} locations`, () => {
  it.each(questions)('%s is found by an index', async (_words, entity, query) => {
    const whole = await readWhole((connection) => listRecords(connection, entity, query, scope))
    expect(whole.filter((relation) => large.has(relation))).toEqual([])
  })

  it('the places of a board are found by an index', async () => {
    const whole = await readWhole((connection) => boardPlaces(connection, 7))
    expect(whole.filter((relation) => large.has(relation))).toEqual([])
  })
})
