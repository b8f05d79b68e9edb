import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { propertyName, writableFields } from '#core/contract/records/write.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'

let server: TestServer
let admin: Caller
let place: { [Name in Place]: number }
const ids: Ids[] = []

/** Two locations that somebody may see one, both or neither of, beside a third one. */
type Place = 'here' | 'there' | 'third'
const places: readonly Place[] = ['here', 'there', 'third']
type Locations = readonly Place[] | 'all'

beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  for (const number of [1, 2, 3]) ids.push(await makeEveryEntity(server, admin, number))
  const [here, there, third] = ids.map(({ Business }) => Business)
  place = { here: here!, there: there!, third: third! }
})
afterAll(() => server.stop())

/** Every field that names locations and can be written, of entities that can belong to several of them. */
const fields = Object.values(entities).flatMap((entity) =>
  entity.business !== 'Businesses' || !entity.verbs.includes('update')
    ? []
    : writableFields(entity)
        .filter(([key, field]) => key === 'Businesses' || field.references === 'Business')
        .map(([key, field]) => ({ entity, key, isList: field.type === 'list', nullIsAll: field.nullIsAll === true })),
)

const writers: readonly { who: string; isAdmin: boolean; sees: Locations }[] = [
  { who: 'an administrator of all', isAdmin: true, sees: 'all' },
  { who: 'an administrator of here', isAdmin: true, sees: ['here'] },
  { who: 'an editor of here', isAdmin: false, sees: ['here'] },
  { who: 'an editor of here and there', isAdmin: false, sees: ['here', 'there'] },
  { who: 'an editor of every location', isAdmin: false, sees: places },
]

const listStates: readonly Locations[] = [['here'], ['here', 'there'], places, 'all']
const singleStates: readonly (Place | null)[] = ['here', 'there', null]

/** What a write says of the list, and what would stand there after it; undefined = nothing is said. */
type Change = (key: string, stored: Locations) => { body: object; after: Locations }
const idsOf = (named: readonly Place[]) => named.map((each) => place[each])
const without = (stored: Locations, gone: readonly Place[]) =>
  stored === 'all' ? 'all' : stored.filter((each) => !gone.includes(each))

const whole =
  (named: readonly Place[]): Change =>
  (key) => ({ body: { [key]: idsOf(named) }, after: named })
const adding =
  (added: readonly Place[]): Change =>
  (key, stored) => ({
    body: { [key]: undefined, [`Added${key}`]: idsOf(added) },
    after: stored === 'all' ? 'all' : places.filter((each) => stored.includes(each) || added.includes(each)),
  })
const removing =
  (gone: readonly Place[]): Change =>
  (key, stored) => ({ body: { [key]: undefined, [`Removed${key}`]: idsOf(gone) }, after: without(stored, gone) })

const listChanges: Record<string, Change> = {
  'only here': whole(['here']),
  'only there': whole(['there']),
  'here and there': whole(['here', 'there']),
  'every location': whole(places),
  empty: whole([]),
  null: (key, stored) => ({ body: { [key]: null }, after: stored }),
  'not sent': (key, stored) => ({ body: { [key]: undefined }, after: stored }),
  'adds here': adding(['here']),
  'adds there': adding(['there']),
  'removes here': removing(['here']),
  'removes there': removing(['there']),
  'adds here, removes there': (key, stored) => ({
    body: { [key]: undefined, [`Added${key}`]: [place.here], [`Removed${key}`]: [place.there] },
    after: stored === 'all' ? 'all' : without([...new Set([...stored, 'here' as const])], ['there']),
  }),
  'sends both, removes there': (key) => ({
    body: { [key]: idsOf(['here', 'there']), [`Removed${key}`]: [place.there] },
    after: ['here'],
  }),
}

const sameAs = (a: Locations, b: Locations) =>
  a === 'all' || b === 'all' ? a === b : places.every((each) => a.includes(each) === b.includes(each))

/** Whether the rule allows what stands there afterwards. */
function isAllowed(sees: Locations, before: Locations, after: Locations, entity: Entity): boolean {
  const isOwn = (each: Place) => sees === 'all' || sees.includes(each)
  const seesAll = sees === 'all' || sees.length === places.length
  if (after.length === 0) return false
  if (before === 'all' || after === 'all') return sameAs(before, after) || seesAll
  const changed = places.filter((each) => before.includes(each) !== after.includes(each))
  // A user's way in leads as far as all of their locations: it is changed by whoever has them all.
  const touched = entity === entities.User && changed.length > 0 ? [...before, ...after] : changed
  return touched.every(isOwn)
}

/** A record that stands in these locations, whatever the rules say. */
async function standing(entity: Entity, key: string, state: unknown): Promise<number> {
  const number = (made += 1)
  const body = { FullName: `Somebody ${number}`, Email: `standing-${number}@example.com`, Businesses: [place.here] }
  const answer = await admin.send('POST', entity.path, body)
  expect(answer.statusCode, answer.body).toBe(200)
  const { Id } = answer.json().Value
  await server.database.query(`update "${entity.name}" set "${key}" = $2 where "Id" = $1`, [Id, state])
  return Id
}
let made = 0

const stored = async (entity: Entity, key: string, id: number): Promise<unknown> =>
  (await server.database.query(`select "${key}" as value from "${entity.name}" where "Id" = $1`, [id])).rows[0]?.value

const locationsOf = (value: unknown): Locations =>
  value === null ? 'all' : places.filter((each) => (value as number[]).includes(place[each]))

const everyRole = Object.values(entities).flatMap(({ name }) => rolesOf(name))
const callerFor = ({ isAdmin, sees }: (typeof writers)[number]) =>
  server.caller(isAdmin ? ['Admin'] : everyRole, sees === 'all' ? null : idsOf(sees))

const counts = { changed: 0, refused: 0, kept: 0 }
afterAll(() => void process.stdout.write(`locations: ${JSON.stringify(counts)}\n`))

describe.each(writers)('$who', (writer) => {
  it.each(fields.filter(({ isList }) => isList))(
    'changes a list of locations of $entity.name ($key) only by their own',
    async ({ entity, key, nullIsAll }) => {
      const caller = await callerFor(writer)
      for (const before of listStates) {
        if (before === 'all' && !nullIsAll) continue
        for (const [said, change] of Object.entries(listChanges)) {
          const id = await standing(entity, key, before === 'all' ? null : idsOf(before))
          const record = (await caller.get(`${entity.path}/${id}`)).json()
          const { body, after } = change(key, before)
          const answer = await caller.send('PUT', entity.path, { ...record, ...body })
          const found = locationsOf(await stored(entity, key, id))
          const at = `${String(before)}, ${said}: ${answer.body}`
          // Nothing can be taken from all: the write names those that remain.
          const isPossible = !(before === 'all' && said.includes('removes') && !said.includes('sends'))
          if (isPossible && isAllowed(writer.sees, before, after, entity)) {
            expect(answer.json().WasSuccessful, at).toBe(true)
            expect(sameAs(found, after), at).toBe(true)
            counts[sameAs(before, after) ? 'kept' : 'changed'] += 1
          } else {
            expect(answer.json().WasSuccessful, at).toBe(false)
            expect(sameAs(found, before), at).toBe(true)
            counts.refused += 1
          }
        }
      }
    },
  )

  it.each(fields.filter(({ isList }) => !isList))(
    'replaces or clears a location of $entity.name ($key) only if it is their own',
    async ({ entity, key }) => {
      const caller = await callerFor(writer)
      const isOwn = (each: Place | null) => each === null || writer.sees === 'all' || writer.sees.includes(each)
      for (const before of singleStates) {
        for (const after of singleStates) {
          for (const name of [key, propertyName(key, entity.fields[key]!)]) {
            const id = await standing(entity, key, before && place[before])
            const record = (await caller.get(`${entity.path}/${id}`)).json()
            const sent = { ...record, [key]: undefined, [name]: after && place[after] }
            const answer = await caller.send('PUT', entity.path, sent)
            const isFree = before === after || (isOwn(before) && isOwn(after))
            expect(answer.json().WasSuccessful, `${before} to ${after}: ${answer.body}`).toBe(isFree)
            const shown = isFree ? after : before
            expect(await stored(entity, key, id)).toBe(shown && place[shown])
            counts[before === after ? 'kept' : isFree ? 'changed' : 'refused'] += 1
          }
        }
      }
    },
  )
})

it('a stage erases nobody whose second location was to be taken away first', async () => {
  const [own, other] = ids
  await server.database.query('update "Business" set "StagesMayDeleteCustomers" = ("Id" = $1)', [place.here])
  await server.database.query('update "CrmBoardColumn" set "DeleteAccount" = true where "Id" = $1', [
    own!.CrmBoardColumn,
  ])
  const editor = await server.caller(everyRole, [place.here])
  const { Id } = (
    await admin.send('POST', entities.Coworker.path, {
      FullName: 'Ana',
      Email: 'shared@example.com',
      Businesses: [place.here, other!.Business],
    })
  ).json().Value
  const customer = (await editor.get(`${entities.Coworker.path}/${Id}`)).json()
  const pulled = await editor.send('PUT', entities.Coworker.path, { ...customer, Businesses: [place.here] })
  expect([pulled.statusCode, pulled.json().Errors[0].PropertyName]).toEqual([400, 'Businesses'])
  const card = { CrmBoardColumnId: own!.CrmBoardColumn, CoworkerId: Id, Position: 1 }
  expect((await editor.send('POST', entities.CrmOpportunity.path, card)).statusCode).toBe(400)
  expect((await editor.get(`${entities.Coworker.path}/${Id}`)).json().FullName).toBe('Ana')
})

it('nobody makes a user or a customer of all locations who does not see them all', async () => {
  const editor = await server.caller(everyRole, [place.here])
  const somebody = { FullName: 'Eve', Email: 'eve@example.com' }
  for (const entity of [entities.User, entities.Coworker]) {
    const empty = await editor.send('POST', entity.path, { ...somebody, Businesses: [] })
    expect([empty.statusCode, empty.json().Errors[0].PropertyName]).toEqual([400, 'Businesses'])
    const made = await editor.send('POST', entity.path, somebody)
    expect(made.json().Value.Businesses, made.body).toEqual([place.here])
  }
})
