import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { command } from './command.ts'
import { placeWish } from './place-wish.ts'
import { agree, ask, type Real } from '#server/testing/fuzz/real.ts'
import { cardFields, type CardFields, resolved, wish, type WishGiven } from '#server/testing/fuzz/values.ts'
import { pick, type World } from '#server/testing/fuzz/model.ts'
import { cardsPath, cardWasWritten, expectedCard, reset, stageCountsAgree } from './write-card.ts'

const whole = { prefer: 'return=representation' }
const anyIndex = fc.nat(99)

interface Create {
  stage: number
  customer: number
  fields: CardFields
  wish: WishGiven
  hasKey: boolean
}

async function create(world: World, real: Real, given: Create): Promise<void> {
  const to = pick(world.stages.values(), given.stage)!
  const customer = pick(world.customers.values(), given.customer)!
  const { wish, headers } = placeWish(world, given.wish, to.Id, null)
  const fields = resolved(given.fields, real)
  const sent = { ...fields, CrmBoardColumnId: to.Id, CoworkerId: customer.Id, Position: wish.Position }
  const key = given.hasKey ? `create ${real.requests}` : null
  const keyed = { ...headers, ...(key !== null && { 'idempotency-key': key }) }
  const response = await ask(real, world, 'POST', cardsPath, sent, keyed)
  if (to.erases) return isRefusedByStage(world, real, response.statusCode)
  const expected = expectedCard(world, real, { stored: null, sent, to, customer })
  await cardWasWritten(world, real, response, { stored: null, to, customer, wish, expected })
  if (key !== null) remember(world, key, 'POST', sent, keyed, response.json())
}

/** A stage that would erase the customer, in a location that does not allow it. */
async function isRefusedByStage(world: World, real: Real, status: number): Promise<void> {
  strictEqual(status, 400)
  await agree(real, world)
}

function remember(
  world: World,
  key: string,
  method: 'POST' | 'PUT',
  body: object,
  headers: Record<string, string>,
  answer: unknown,
): void {
  world.keyed.push({ key, method, url: cardsPath, body: { ...body }, headers, answer })
}

interface Update {
  card: number
  /** Null = it stays in its stage. */
  stage: number | null
  customer: number | null
  fields: CardFields
  wish: WishGiven
  /** Everything is sent, or only what is required. */
  isWhole: boolean
  version: 'none' | 'right' | 'stale'
  hasKey: boolean
}

async function update(world: World, real: Real, given: Update): Promise<void> {
  const stored = pick(world.cards.values(), given.card)!
  const to =
    given.stage === null ? world.stages.get(stored.CrmBoardColumnId)! : pick(world.stages.values(), given.stage)!
  const customer =
    given.customer === null ? world.customers.get(stored.CoworkerId)! : pick(world.customers.values(), given.customer)!
  const { wish, headers } = placeWish(world, given.wish, to.Id, stored.Id)
  const fields = resolved(given.fields, real)
  const demanded = {
    Id: stored.Id,
    Status: fields.Status ?? stored.Status,
    CrmBoardColumnId: to.Id,
    CoworkerId: customer.Id,
    Position: wish.Position,
  }
  const body = given.isWhole ? { ...stored, ...fields, ...demanded } : { ...fields, ...demanded }
  const key = given.hasKey ? `update ${real.requests}` : null
  const sentHeaders = {
    ...headers,
    ...whole,
    ...versionHeader(stored, given.version),
    ...(key && { 'idempotency-key': key }),
  }
  const response = await ask(real, world, 'PUT', cardsPath, body, sentHeaders)
  if (given.version === 'stale') return isStale(world, real, stored, response)
  if (to.erases && stored.CrmBoardColumnId !== to.Id) return isRefusedByStage(world, real, response.statusCode)
  const sent = given.isWhole ? { ...writable(stored), ...fields } : { ...reset(stored), ...fields }
  const expected = expectedCard(world, real, { stored, sent: { ...sent, Status: demanded.Status }, to, customer })
  await cardWasWritten(world, real, response, { stored, to, customer, wish, expected })
  if (key !== null) remember(world, key, 'PUT', body, sentHeaders, response.json())
}

const writable = (card: CrmOpportunity) =>
  Object.fromEntries(Object.keys(reset(card)).map((key) => [key, card[key as keyof CrmOpportunity]]))

const versionHeader = ({ Version }: CrmOpportunity, version: Update['version']): Record<string, string> =>
  version === 'none' ? {} : { 'if-match': `"${version === 'right' ? Version : Version + 1}"` }

async function isStale(
  world: World,
  real: Real,
  stored: CrmOpportunity,
  response: { statusCode: number; json(): { Value: unknown } },
): Promise<void> {
  strictEqual(response.statusCode, 412)
  deepStrictEqual(response.json().Value, stored)
  await agree(real, world)
}

interface Remove {
  card: number
  version: Update['version']
}

async function remove(world: World, real: Real, given: Remove): Promise<void> {
  const stored = pick(world.cards.values(), given.card)!
  const response = await ask(
    real,
    world,
    'DELETE',
    `${cardsPath}/${stored.Id}`,
    undefined,
    versionHeader(stored, given.version),
  )
  if (given.version === 'stale') return isStale(world, real, stored, response)
  strictEqual(response.json().WasSuccessful, true)
  world.cards.delete(stored.Id)
  const { rows } = await real.server.database.query<{ n: number }>('select count(*) as n from "CrmOpportunityHistory"')
  world.counts.histories = rows[0]!.n
  world.counts.cards -= 1
  world.counts.changes += 1
  world.counts.revision += 1
  strictEqual((await real.admin.get(`${cardsPath}/${stored.Id}`)).statusCode, 404)
  await agree(real, world)
  await stageCountsAgree(world, real, [stored.CrmBoardColumnId])
}

interface Race {
  card: number
  writers: number
}

/** Some who saw the same version write at the same time: one of them wins. */
async function race(world: World, real: Real, given: Race): Promise<void> {
  const stored = pick(world.cards.values(), given.card)!
  const headers = { ...whole, 'if-match': `"${stored.Version}"` }
  const answers = await Promise.all(
    Array.from({ length: given.writers }, (_, index) =>
      ask(real, world, 'PUT', cardsPath, { ...stored, Name: `writer ${index}` }, headers),
    ),
  )
  const [winner, ...others] = answers.filter((answer) => answer.statusCode === 200)
  deepStrictEqual([winner !== undefined, others.length], [true, 0])
  strictEqual(answers.filter((answer) => answer.statusCode === 412).length, given.writers - 1)
  const record = winner!.json().Value as CrmOpportunity
  strictEqual(record.Version, stored.Version + 1)
  world.cards.set(record.Id, record)
  world.counts.changes += 1
  world.counts.revision += 1
  await agree(real, world)
}

const hasCards = (world: Readonly<World>) => world.cards.size > 0
const hasStages = (world: Readonly<World>) => world.stages.size > 0

const version = fc.constantFrom<Update['version'][]>('none', 'right', 'right', 'stale')

export const createCard = fc
  .record({ stage: anyIndex, customer: anyIndex, fields: cardFields, wish, hasKey: fc.boolean() })
  .map((given) => command('createCard', given, create, hasStages))

export const updateCard = fc
  .record({
    card: anyIndex,
    stage: fc.constant(null),
    customer: fc.option(anyIndex, { nil: null, freq: 8 }),
    fields: cardFields,
    wish,
    isWhole: fc.boolean(),
    version,
    hasKey: fc.boolean(),
  })
  .map((given) => command('updateCard', given, update, hasCards))

export const moveCard = fc
  .record({
    card: anyIndex,
    stage: anyIndex,
    customer: fc.constant(null),
    fields: fc.constant({}),
    wish,
    isWhole: fc.constant(true),
    version: fc.constantFrom<Update['version'][]>('none', 'right', 'right', 'right', 'stale'),
    hasKey: fc.boolean(),
  })
  .map((given) => command('moveCard', given, update, hasCards))

export const deleteCard = fc
  .record({ card: anyIndex, version })
  .map((given) => command('deleteCard', given, remove, hasCards))

export const raceForCard = fc
  .record({ card: anyIndex, writers: fc.integer({ min: 2, max: 4 }) })
  .map((given) => command('raceForCard', given, race, hasCards))
