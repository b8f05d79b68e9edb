import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { writableFields } from '#core/contract/records/write.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { hostileTexts as payloads } from './hostile-texts.ts'

let server: TestServer
let admin: Caller
let ids: Ids
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  ids = await makeEveryEntity(server, admin, 1)
})
afterAll(() => server.stop())

const written = [
  entities.CrmOpportunity,
  entities.Coworker,
  entities.CoworkerTask,
  entities.CannedResponse,
  entities.Team,
]
/** All of them for what strangers may fill by a trigger; a third for what only colleagues write. */
const payloadsFor = ({ name }: (typeof written)[number]) =>
  name === 'CrmOpportunity' || name === 'Coworker' ? payloads : payloads.filter((_, index) => index % 3 === 0)
const textsOf = (entity: (typeof written)[number]) =>
  writableFields(entity).flatMap(([key, { type }]) => (type === 'text' ? [key] : []))

describe(`${payloads.length} texts that would be scripts on a careless page`, () => {
  it('are at least 300', () => expect(payloads.length).toBeGreaterThanOrEqual(300))

  it.each(written)(
    'are kept as they are in every field of $name, and sent as data',
    { timeout: 120_000 },
    async (entity) => {
      const keys = textsOf(entity)
      const sent = payloadsFor(entity)
      const url = `${entity.path}/${ids[entity.name]}`
      const record = (await admin.get(url)).json()
      // Every payload in every field: one after the other moves through all of them.
      for (let first = 0; first < sent.length; first += keys.length) {
        const shifted = keys.map((_, shift) =>
          Object.fromEntries(
            keys.map((key, index) => [key, sent[(first + ((index + shift) % keys.length)) % sent.length]]),
          ),
        )
        for (const texts of shifted) {
          const answer = await admin.send(
            'PUT',
            entity.path,
            { ...record, ...texts },
            { prefer: 'return=representation' },
          )
          expect(answer.statusCode, answer.body).toBe(200)
          expect(answer.json().Value).toMatchObject(texts)
          expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
        }
        const read = await admin.get(url)
        expect(read.json()).toMatchObject(shifted.at(-1) ?? {})
        expect([read.headers['content-type'], read.headers['x-content-type-options']]).toEqual([
          'application/json; charset=utf-8',
          'nosniff',
        ])
      }
      process.stdout.write(`hostile texts: ${sent.length} × ${keys.length} fields of ${entity.name}\n`)
    },
  )
})

const injections = [
  `' or '1'='1`,
  `'; drop table "CrmOpportunity"; --`,
  `1) union select "PasswordHash" from "Credential" --`,
  `1; select pg_sleep(10)`,
  `"Id"; delete from "User"`,
  `$1`,
  `\\'; select 1; --`,
  `%' and 1=cast((select version()) as int) --`,
  `{"$ne":null}`,
  `../../../../etc/passwd`,
  `\${jndi:ldap://x.example/a}`,
  `; cat /etc/passwd`,
  `| id`,
  `%00`,
  `\r\nSet-Cookie: session=x`,
  `__proto__`,
  `constructor.prototype`,
  `0x31`,
  `1e309`,
  `-1`,
]
const beginnings = ['', '1', "'", '"', ')']
const endings = ['', ' --', '/*', ';', '\u0000']
const attacks = injections.flatMap((text) =>
  beginnings.flatMap((beginning) => endings.map((ending) => `${beginning}${text}${ending}`)),
)

/** Every parameter of a read: filters, paging, order, and those of the endpoints beside the entities. */
const parameters = (): [path: string, name: string][] => [
  ...Object.values(entities).flatMap((entity) =>
    [...Object.keys(entity.fields).map((key) => `${entity.name}_${key}`), 'orderby', 'dir', 'page', 'size', 'id'].map(
      (name): [string, string] => [entity.path, name],
    ),
  ),
  ...allEndpoints().flatMap(({ path, query = {}, method }) =>
    method === 'GET' ? Object.keys(query).map((name): [string, string] => [path.replace('{id}', '7'), name]) : [],
  ),
]

describe(`${attacks.length} injections`, () => {
  it('go through every parameter, and do nothing', { timeout: 120_000 }, async () => {
    const all = parameters()
    const before = await wholeState(server.database)
    let sent = 0
    // Every parameter gets some of them, every one of them goes through many parameters.
    for (const [index, [path, name]] of all.entries()) {
      for (let nth = 0; nth < 3; nth += 1) {
        const attack = attacks[(index * 3 + nth) % attacks.length] ?? ''
        const answer = await admin.get(`${path}?${name}=${encodeURIComponent(attack)}`)
        sent += 1
        expect(answer.statusCode, `${path} ${name} ${attack}`).toBeLessThan(500)
        expect(answer.body).not.toMatch(/syntax error|pg_catalog|PostgreSQL|node_modules|scrypt/)
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
    }
    const paths = ['/api/crm/crmopportunities/', '/ext/boards/', '/ext/customers/']
    for (const [index, attack] of attacks.entries()) {
      const answer = await admin.get(`${paths[index % paths.length]}${encodeURIComponent(attack)}`)
      sent += 1
      expect([400, 404], answer.body).toContain(answer.statusCode)
    }
    expect(await wholeState(server.database)).toBe(before)
    process.stdout.write(`injections: ${sent} requests over ${all.length} parameters\n`)
  })
})
