import { strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { crmBoard } from '#core/contract/entities/board.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { filterName } from '#core/openapi/list-parameters.ts'
import { command } from './command.ts'
import { hostileHeader, hostileJson, hostileText } from './hostile-values.ts'
import { agree, ask, heard, type Real, tick } from '#server/testing/fuzz/real.ts'
import { resync } from './resync.ts'
import { pick, type World } from '#server/testing/fuzz/model.ts'

const targets = [crmOpportunity, crmBoardColumn, crmBoard, coworker] as Entity[]
const otherKeys = ['Id', '__proto__', 'constructor', 'Coworker', 'AddedProducts', 'RemovedBusinesses', 'unknown', '']

interface Write {
  target: number
  method: 'POST' | 'PUT'
  key: number
  value: string
}

/** A valid body, as text, in which one key says something else. */
async function spoil(world: World, real: Real, { target, key, value, method }: Write): Promise<string> {
  const entity = targets[target % targets.length]!
  const keys = [...Object.keys(entity.fields), ...otherKeys]
  const body = await validBody(world, real, entity, method)
  const name = keys[key % keys.length]!
  const others = Object.entries(body).filter(([each]) => each !== name)
  const parts = others.map(([each, text]) => `${JSON.stringify(each)}:${JSON.stringify(text)}`)
  return `{${[...parts, `${JSON.stringify(name)}:${value}`].join(',')}}`
}

async function validBody(world: World, real: Real, entity: Entity, method: Write['method']): Promise<object> {
  const known = {
    CrmOpportunity: world.cards,
    CrmBoardColumn: world.stages,
    CrmBoard: world.boards,
    Coworker: world.customers,
  }
  const record = pick(known[entity.name as keyof typeof known].keys(), real.requests)
  if (method === 'PUT' && record !== undefined) return (await real.admin.get(`${entity.path}/${record}`)).json()
  const [board, stage, customer] = [world.boards, world.stages, world.customers].map((all) =>
    pick(all.keys(), real.requests),
  )
  return {
    Name: 'hostile',
    FullName: 'hostile',
    Email: 'hostile@example.com',
    BusinessId: real.fixtures.location,
    CrmBoardId: board,
    CrmBoardColumnId: stage,
    CoworkerId: customer,
    Position: 5,
  }
}

async function write(world: World, real: Real, given: Write): Promise<void> {
  const entity = targets[given.target % targets.length]!
  const body = await spoil(world, real, given)
  await settle(world, real, await ask(real, world, given.method, entity.path, body))
}

/** Refused: nothing was written. Done: the database agrees with itself. */
async function settle(world: World, real: Real, response: { statusCode: number; json(): unknown }): Promise<void> {
  const isDone = response.statusCode === 200 && (response.json() as { WasSuccessful?: boolean }).WasSuccessful !== false
  if (isDone) await resync(world, real)
  else await agree(real, world)
}

const garbage = async (world: World, real: Real, { body, type }: { body: string; type: string }): Promise<void> =>
  settle(world, real, await ask(real, world, 'PUT', crmOpportunity.path, body, { 'content-type': type }))

interface Header {
  name: string
  value: string
  card: number
}

async function header(world: World, real: Real, { name, value, card }: Header): Promise<void> {
  const record = pick(world.cards.values(), card)!
  const response = await ask(real, world, 'PUT', crmOpportunity.path, record, { [name]: value })
  if (name === 'authorization') strictEqual(response.statusCode, 401)
  await settle(world, real, response)
}

interface Run {
  Key: string
  Ids: string
  Parameters: string
}

async function run(world: World, real: Real, { Key, Ids, Parameters }: Run): Promise<void> {
  const body = `{"Key":${Key},"Ids":${Ids},"Parameters":${Parameters}}`
  const response = await ask(real, world, 'POST', `${crmOpportunity.path}/runcommand`, body)
  // Some of the records may have been changed although others failed.
  await (response.statusCode === 200 ? resync(world, real) : agree(real, world))
}

interface Read {
  entity: number
  parameters: [number, string][]
  path: string | null
}

const reserved = ['page', 'size', 'orderby', 'dir', 'id', 'UniqueId', 'unknown', '']
/** Every parameter of a list, with its ranges; also of fields that have none. */
const parametersOf = (entity: Entity) => [
  ...reserved,
  ...Object.entries(entity.fields).flatMap(([key, field]) => {
    const name = filterName(entity, key, field)
    return [name, `from_${name}`, `to_${name}`, name.toUpperCase()]
  }),
]

async function read(world: World, real: Real, { entity: number, parameters, path }: Read): Promise<void> {
  const entity = pick(Object.values(entities), number)!
  const names = parametersOf(entity)
  const query = parameters
    .map(([name, value]) => `${encodeURIComponent(names[name % names.length]!)}=${encode(value)}`)
    .join('&')
  const url = path === null ? `${entity.path}?${query}` : `${entity.path}/${encode(path)}`
  tick(real, world)
  const { authorization } = real.admin
  heard(real, await real.server.inject({ method: 'GET', url, headers: { authorization } }))
  await agree(real, world)
}

interface Visit {
  template: string
  text: string
}

async function visit(world: World, real: Real, { template, text }: Visit): Promise<void> {
  const board = String(pick(world.boards.keys(), 0) ?? 7)
  tick(real, world)
  const url = template.replace('BOARD', board).replace('TEXT', encode(text))
  const { authorization } = real.admin
  heard(real, await real.server.inject({ method: 'GET', url, headers: { authorization } }))
  await agree(real, world)
}

/** Half a character cannot be encoded; it is sent as the three bytes that it would be. */
const encode = (text: string) =>
  [...text].map((each) => (/\p{Surrogate}/u.test(each) ? '%ed%a0%80' : encodeURIComponent(each))).join('')

const anyIndex = fc.nat(999)

export const hostileWrite = fc
  .record({
    target: anyIndex,
    method: fc.constantFrom<('POST' | 'PUT')[]>('POST', 'PUT'),
    key: anyIndex,
    value: hostileJson,
  })
  .map((given) => command('hostileWrite', given, write, (world) => world.stages.size > 0 && world.customers.size > 0))

export const hostileBody = fc
  .record({
    body: fc.oneof(hostileJson, fc.string({ maxLength: 40 })),
    type: fc.constantFrom(
      'application/json',
      'application/json; charset=latin1',
      'text/plain',
      'application/x-www-form-urlencoded',
      '/',
      'x',
    ),
  })
  .map((given) => command('hostileBody', given, garbage))

export const hostileHeaders = fc
  .record({
    name: fc.constantFrom(
      'if-match',
      'place-after',
      'place-before',
      'idempotency-key',
      'prefer',
      'content-type',
      'authorization',
      'accept-encoding',
      'if-none-match',
      'sec-fetch-site',
      'origin',
    ),
    value: hostileHeader,
    card: anyIndex,
  })
  .map((given) => command('hostileHeaders', given, header, (world) => world.cards.size > 0))

export const hostileCommand = fc
  .record({
    Key: fc.oneof(
      hostileJson,
      fc.constantFrom('"CRM_MOVE_TO_STAGE"', '"CRM_MARK_LOST"', '"CRM_SET_DUE_DATE"', '"CRM_ASSIGN_RESPONSIBLE"'),
    ),
    Ids: fc.oneof(hostileJson, fc.constant('[7]')),
    Parameters: fc.oneof(
      hostileJson,
      hostileJson.map(
        (value) => `[{"Name":"CrmBoardColumnId","Value":${value}},{"Name":"LossReason","Value":${value}}]`,
      ),
      hostileJson.map((value) => `[{"Name":"DueDate","Value":${value}},{"Name":"ResponsibleId","Value":${value}}]`),
    ),
  })
  .map((given) => command('hostileCommand', given, run))

export const hostileRead = fc
  .record({
    entity: anyIndex,
    parameters: fc.array(fc.tuple(anyIndex, hostileText), { maxLength: 3 }),
    path: fc.option(hostileText, { nil: null, freq: 3 }),
  })
  .map((given) => command('hostileRead', given, read))

export const hostileVisit = fc
  .record({
    template: fc.constantFrom(
      '/ext/boards/TEXT/places',
      '/ext/boards/TEXT/first-cards',
      '/ext/boards/TEXT/renamed?since=2026-01-01',
      '/ext/boards/BOARD/renamed?since=TEXT',
      '/ext/lookups/coworkers?q=TEXT',
      '/api/utils/enums?name=TEXT',
      '/en/user/me?x=TEXT',
      '/TEXT',
    ),
    text: hostileText,
  })
  .map((given) => command('hostileVisit', given, visit))
