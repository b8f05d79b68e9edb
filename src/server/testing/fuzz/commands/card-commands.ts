import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { statesOtherOutcome } from '#server/testing/fuzz/expected-outcome.ts'
import { command } from './command.ts'
import { resolvePlacement } from '#server/testing/fuzz/expected-placement.ts'
import { expectAgreement, send, type Real } from '#server/testing/fuzz/real.ts'
import { cardFields, type CardFields, resolveIds, placement, type PlacementInput } from '#server/testing/fuzz/values.ts'
import { pick, type Model } from '#server/testing/fuzz/model.ts'
import {
  cardsPath,
  expectCardWritten,
  expectedCard,
  afterMinimalPut,
  expectStageFigures,
  outcomeIn,
} from './write-card.ts'

const whole = { prefer: 'return=representation' }
const anyIndex = fc.nat(99)

interface Create {
  stage: number
  customer: number
  fields: CardFields
  placement: PlacementInput
  hasKey: boolean
}

async function create(model: Model, real: Real, input: Create): Promise<void> {
  const to = pick(model.stages.values(), input.stage)!
  const customer = pick(model.customers.values(), input.customer)!
  const { placement, headers } = resolvePlacement(model, input.placement, to.Id, null)
  const fields = resolveIds(input.fields, real)
  const sent = { ...fields, CrmBoardColumnId: to.Id, CoworkerId: customer.Id, Position: placement.Position }
  const key = input.hasKey ? `create ${real.requests}` : null
  const keyed = { ...headers, ...(key !== null && { 'idempotency-key': key }) }
  const response = await send(real, model, 'POST', cardsPath, sent, keyed)
  if (to.erases) return isRefused(model, real, response.statusCode)
  const expected = expectedCard(model, real, { stored: null, sent, to, customer })
  const states = { stored: null, from: null, to }
  if (statesOtherOutcome(sent, outcomeIn(expected), states)) return isRefused(model, real, response.statusCode)
  await expectCardWritten(model, real, response, { stored: null, to, customer, placement, expected })
  if (key !== null) remember(model, key, 'POST', sent, keyed, response.json())
}

/** The stage erases the customer, which the location does not allow; or the outcome contradicts itself. */
async function isRefused(model: Model, real: Real, status: number): Promise<void> {
  strictEqual(status, 400)
  await expectAgreement(real, model)
}

function remember(
  model: Model,
  key: string,
  method: 'POST' | 'PUT',
  body: object,
  headers: Record<string, string>,
  answer: unknown,
): void {
  model.keyed.push({ key, method, url: cardsPath, body: { ...body }, headers, answer })
}

interface Update {
  card: number
  /** Null: the card keeps its stage. */
  stage: number | null
  customer: number | null
  fields: CardFields
  placement: PlacementInput
  /** Whether all fields are sent, or only the required ones. */
  isWhole: boolean
  version: 'none' | 'right' | 'stale'
  hasKey: boolean
}

async function update(model: Model, real: Real, input: Update): Promise<void> {
  const stored = pick(model.cards.values(), input.card)!
  const to =
    input.stage === null ? model.stages.get(stored.CrmBoardColumnId)! : pick(model.stages.values(), input.stage)!
  const customer =
    input.customer === null ? model.customers.get(stored.CoworkerId)! : pick(model.customers.values(), input.customer)!
  const { placement, headers } = resolvePlacement(model, input.placement, to.Id, stored.Id)
  const fields = resolveIds(input.fields, real)
  const demanded = {
    Id: stored.Id,
    Status: fields.Status ?? stored.Status,
    CrmBoardColumnId: to.Id,
    CoworkerId: customer.Id,
    Position: placement.Position,
  }
  const body = input.isWhole ? { ...stored, ...fields, ...demanded } : { ...fields, ...demanded }
  const key = input.hasKey ? `update ${real.requests}` : null
  const sentHeaders = {
    ...headers,
    ...whole,
    ...versionHeader(stored, input.version),
    ...(key && { 'idempotency-key': key }),
  }
  const response = await send(real, model, 'PUT', cardsPath, body, sentHeaders)
  if (input.version === 'stale') return isStale(model, real, stored, response)
  if (to.erases && stored.CrmBoardColumnId !== to.Id) return isRefused(model, real, response.statusCode)
  const sent = input.isWhole ? { ...writable(stored), ...fields } : { ...afterMinimalPut(stored), ...fields }
  const expected = expectedCard(model, real, { stored, sent: { ...sent, Status: demanded.Status }, to, customer })
  const states = { stored, from: model.stages.get(stored.CrmBoardColumnId)!, to }
  if (statesOtherOutcome(body, outcomeIn(expected), states)) return isRefused(model, real, response.statusCode)
  await expectCardWritten(model, real, response, { stored, to, customer, placement, expected })
  if (key !== null) remember(model, key, 'PUT', body, sentHeaders, response.json())
}

const writable = (card: CrmOpportunity) =>
  Object.fromEntries(Object.keys(afterMinimalPut(card)).map((key) => [key, card[key as keyof CrmOpportunity]]))

const versionHeader = ({ Version }: CrmOpportunity, version: Update['version']): Record<string, string> =>
  version === 'none' ? {} : { 'if-match': `"${version === 'right' ? Version : Version + 1}"` }

async function isStale(
  model: Model,
  real: Real,
  stored: CrmOpportunity,
  response: { statusCode: number; json(): { Value: unknown } },
): Promise<void> {
  strictEqual(response.statusCode, 412)
  deepStrictEqual(response.json().Value, stored)
  await expectAgreement(real, model)
}

interface Remove {
  card: number
  version: Update['version']
}

async function remove(model: Model, real: Real, input: Remove): Promise<void> {
  const stored = pick(model.cards.values(), input.card)!
  const response = await send(
    real,
    model,
    'DELETE',
    `${cardsPath}/${stored.Id}`,
    undefined,
    versionHeader(stored, input.version),
  )
  if (input.version === 'stale') return isStale(model, real, stored, response)
  strictEqual(response.json().WasSuccessful, true)
  model.cards.delete(stored.Id)
  const { rows } = await real.server.database.query<{ n: number }>('select count(*) as n from "CrmOpportunityHistory"')
  model.counts.histories = rows[0]!.n
  model.counts.cards -= 1
  model.counts.changes += 1
  model.counts.revision += 1
  strictEqual((await real.admin.get(`${cardsPath}/${stored.Id}`)).statusCode, 404)
  await expectAgreement(real, model)
  await expectStageFigures(model, real, [stored.CrmBoardColumnId])
}

interface Race {
  card: number
  writers: number
}

/** Concurrent writes based on the same version: exactly one succeeds. */
async function race(model: Model, real: Real, input: Race): Promise<void> {
  const stored = pick(model.cards.values(), input.card)!
  const headers = { ...whole, 'if-match': `"${stored.Version}"` }
  const answers = await Promise.all(
    Array.from({ length: input.writers }, (_, index) =>
      send(real, model, 'PUT', cardsPath, { ...stored, Name: `writer ${index}` }, headers),
    ),
  )
  const [winner, ...others] = answers.filter((answer) => answer.statusCode === 200)
  deepStrictEqual([winner !== undefined, others.length], [true, 0])
  strictEqual(answers.filter((answer) => answer.statusCode === 412).length, input.writers - 1)
  const record = winner!.json().Value as CrmOpportunity
  strictEqual(record.Version, stored.Version + 1)
  model.cards.set(record.Id, record)
  model.counts.changes += 1
  model.counts.revision += 1
  await expectAgreement(real, model)
}

const hasCards = (model: Readonly<Model>) => model.cards.size > 0
const hasStages = (model: Readonly<Model>) => model.stages.size > 0

const version = fc.constantFrom<Update['version'][]>('none', 'right', 'right', 'stale')

export const createCard = fc
  .record({ stage: anyIndex, customer: anyIndex, fields: cardFields, placement, hasKey: fc.boolean() })
  .map((input) => command('createCard', input, create, hasStages))

export const updateCard = fc
  .record({
    card: anyIndex,
    stage: fc.constant(null),
    customer: fc.option(anyIndex, { nil: null, freq: 8 }),
    fields: cardFields,
    placement,
    isWhole: fc.boolean(),
    version,
    hasKey: fc.boolean(),
  })
  .map((input) => command('updateCard', input, update, hasCards))

export const moveCard = fc
  .record({
    card: anyIndex,
    stage: anyIndex,
    customer: fc.constant(null),
    fields: fc.constant({}),
    placement,
    isWhole: fc.constant(true),
    version: fc.constantFrom<Update['version'][]>('none', 'right', 'right', 'right', 'stale'),
    hasKey: fc.boolean(),
  })
  .map((input) => command('moveCard', input, update, hasCards))

export const deleteCard = fc
  .record({ card: anyIndex, version })
  .map((input) => command('deleteCard', input, remove, hasCards))

export const raceForCard = fc
  .record({ card: anyIndex, writers: fc.integer({ min: 2, max: 4 }) })
  .map((input) => command('raceForCard', input, race, hasCards))
