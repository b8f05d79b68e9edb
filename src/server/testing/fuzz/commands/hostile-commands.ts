import { strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { filterName } from '#core/openapi/list-parameters.ts'
import { sendAndAccount, settle, targets, validBody } from './account-for-write.ts'
import { command } from './command.ts'
import { hostileHeader, hostileJson, hostileText } from './hostile-values.ts'
import { expectAgreement, send, checkAnswer, type Real, advanceClock } from '#server/testing/fuzz/real.ts'
import { resync } from './resync.ts'
import { pick, type Model } from '#server/testing/fuzz/model.ts'

const otherKeys = ['Id', '__proto__', 'constructor', 'Coworker', 'AddedProducts', 'RemovedBusinesses', 'unknown', '']

interface Write {
  target: number
  method: 'POST' | 'PUT'
  key: number
  value: string
}

/** Returns a valid body as JSON text in which one value is replaced. */
async function corruptBody(model: Model, real: Real, { target, key, value, method }: Write): Promise<string> {
  const entity = targets[target % targets.length]!
  const keys = [...Object.keys(entity.fields), ...otherKeys]
  const body = await validBody(model, real, entity, method)
  const name = keys[key % keys.length]!
  const others = Object.entries(body).filter(([each]) => each !== name)
  const parts = others.map(([each, text]) => `${JSON.stringify(each)}:${JSON.stringify(text)}`)
  return `{${[...parts, `${JSON.stringify(name)}:${value}`].join(',')}}`
}

async function write(model: Model, real: Real, input: Write): Promise<void> {
  const entity = targets[input.target % targets.length]!
  const text = await corruptBody(model, real, input)
  await sendAndAccount(model, real, { entity, method: input.method, text, body: null })
}

const garbage = async (model: Model, real: Real, { body, type }: { body: string; type: string }): Promise<void> =>
  settle(model, real, await send(real, model, 'PUT', crmOpportunity.path, body, { 'content-type': type }))

interface Header {
  name: string
  value: string
  card: number
}

async function header(model: Model, real: Real, { name, value, card }: Header): Promise<void> {
  const record = pick(model.cards.values(), card)!
  const response = await send(real, model, 'PUT', crmOpportunity.path, record, { [name]: value })
  if (name === 'authorization') strictEqual(response.statusCode, 401)
  await settle(model, real, response)
}

interface Run {
  Key: string
  Ids: string
  Parameters: string
}

async function run(model: Model, real: Real, { Key, Ids, Parameters }: Run): Promise<void> {
  const body = `{"Key":${Key},"Ids":${Ids},"Parameters":${Parameters}}`
  const response = await send(real, model, 'POST', `${crmOpportunity.path}/runcommand`, body)
  // Some records may have changed although others failed.
  await (response.statusCode === 200 ? resync(model, real) : expectAgreement(real, model))
}

interface Read {
  entity: number
  parameters: [number, string][]
  path: string | null
}

const reserved = [
  'page',
  'size',
  'orderby',
  'dir',
  'dir[]',
  '__proto__',
  'constructor',
  'id',
  'UniqueId',
  'unknown',
  '',
]
/** Every list parameter with its ranges, even for fields without ranges. */
const parametersOf = (entity: Entity) => [
  ...reserved,
  ...Object.entries(entity.fields).flatMap(([key, field]) => {
    const name = filterName(entity, key, field)
    return [name, `from_${name}`, `to_${name}`, name.toUpperCase(), `${name}[]`, `${name}[0]`]
  }),
]

async function read(model: Model, real: Real, { entity: number, parameters, path }: Read): Promise<void> {
  const entity = pick(Object.values(entities), number)!
  const names = parametersOf(entity)
  const query = parameters
    .map(([name, value]) => `${encodeURIComponent(names[name % names.length]!)}=${encode(value)}`)
    .join('&')
  const url = path === null ? `${entity.path}?${query}` : `${entity.path}/${encode(path)}`
  advanceClock(real, model)
  const { authorization } = real.admin
  checkAnswer(real, await real.server.inject({ method: 'GET', url, headers: { authorization } }))
  await expectAgreement(real, model)
}

interface Visit {
  template: string
  text: string
}

async function visit(model: Model, real: Real, { template, text }: Visit): Promise<void> {
  const board = String(pick(model.boards.keys(), 0) ?? 7)
  advanceClock(real, model)
  const url = template.replace('BOARD', board).replace('TEXT', encode(text))
  const { authorization } = real.admin
  checkAnswer(real, await real.server.inject({ method: 'GET', url, headers: { authorization } }))
  await expectAgreement(real, model)
}

/** A lone surrogate cannot be encoded; it is sent as its three bytes. */
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
  .map((input) => command('hostileWrite', input, write, (model) => model.stages.size > 0 && model.customers.size > 0))

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
  .map((input) => command('hostileBody', input, garbage))

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
  .map((input) => command('hostileHeaders', input, header, (model) => model.cards.size > 0))

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
  .map((input) => command('hostileCommand', input, run))

export const hostileRead = fc
  .record({
    entity: anyIndex,
    parameters: fc.array(fc.tuple(anyIndex, hostileText), { maxLength: 3 }),
    path: fc.option(hostileText, { nil: null, freq: 3 }),
  })
  .map((input) => command('hostileRead', input, read))

export const hostileVisit = fc
  .record({
    template: fc.constantFrom(
      '/ext/boards/TEXT/places',
      '/ext/boards/TEXT/first-cards',
      '/ext/boards/TEXT/cards',
      '/ext/boards/TEXT/renamed?since=2026-01-01',
      '/ext/boards/BOARD/renamed?since=TEXT',
      '/ext/lookups/coworkers?q=TEXT',
      '/api/utils/enums?name=TEXT',
      '/en/user/me?x=TEXT',
      '/TEXT',
    ),
    text: hostileText,
  })
  .map((input) => command('hostileVisit', input, visit))
