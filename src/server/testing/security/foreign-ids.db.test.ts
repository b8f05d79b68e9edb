import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { everyRole, foreignIdCases, guarded } from './foreign-id-cases.ts'

/** Two tenants with records of every entity in three locations each. */
interface Tenant {
  caller: Caller
  sets: { number: number; ids: Ids }[]
}

let server: TestServer
let tenants: [Tenant, Tenant]
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  const admin = await server.caller(['Admin'])
  const sets: Tenant['sets'] = []
  for (let number = 1; number <= 6; number += 1)
    sets.push({ number, ids: await makeEveryEntity(server, admin, number) })
  const tenant = async (own: Tenant['sets']): Promise<Tenant> => ({
    sets: own,
    caller: await server.caller(
      everyRole,
      own.map(({ ids }) => ids.Business),
    ),
  })
  tenants = [await tenant(sets.slice(0, 3)), await tenant(sets.slice(3))]
})
afterAll(() => server.stop())

/** What only the other tenant's records hold. */
const marksOf = ({ sets }: Tenant) =>
  sets.flatMap(({ number }) => [`Nº ${number} of`, `coworker-${number}@`, `user-${number}@`])

/** All rows of a tenant, as text. */
async function rowsOf({ sets }: Tenant): Promise<string> {
  const parts: string[] = []
  for (const { name } of guarded) {
    const ids = sets.map((set) => set.ids[name])
    const { rows } = await server.database.query<{ row: string }>(
      `select (to_jsonb(t) - 'Rev' - 'RevToken' - 'LastWriteOn')::text as row from "${name}" t where "Id" = any($1) order by "Id"`,
      [ids],
    )
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

let total = 0
afterAll(() => void process.stdout.write(`foreign ids: ${total} cases, 0 foreign bytes\n`))

describe('an Id of another tenant', () => {
  it.each(foreignIdCases)(
    'in %s tells nothing, and changes nothing of theirs (I19)',
    { timeout: 120_000 },
    async (_kind, casesOf) => {
      for (const [mine, theirs] of [tenants, [tenants[1], tenants[0]]] as const) {
        const before = await rowsOf(theirs)
        const marks = marksOf(theirs)
        for (const { ids: foreign } of theirs.sets) {
          for (const [method, url, body, headers] of casesOf(foreign, mine.sets[0]!.ids)) {
            const answer = await mine.caller.send(method, url, body, headers)
            total += 1
            const told = marks.filter((mark) => answer.body.includes(mark))
            expect([told, answer.statusCode < 500], `${method} ${url} ${JSON.stringify(body)}`).toEqual([[], true])
          }
        }
        expect(await rowsOf(theirs)).toBe(before)
      }
    },
  )

  it('was sent in at least 2,000 cases', () => expect(total).toBeGreaterThanOrEqual(2_000))
})
