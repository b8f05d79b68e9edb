import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { everyRole } from '#server/testing/security/foreign-id-cases.ts'
import { type EventClient, openEvents } from '#server/testing/event-client.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { openPortalWorld, type Portal, type PortalWorld } from '#server/testing/fixtures/portal-fixture.ts'
import { type Caller, errorsOf } from '#server/testing/test-server.ts'

const cards = '/api/crm/crmopportunities'

let world: PortalWorld
let portal: Portal
/** Boards of one location. */
let mine: BoardOfLocation
let other: BoardOfLocation
/** The same person on pages of the board itself, and in the portal. */
let person: Caller
let session: Caller
const streams: EventClient[] = []

beforeAll(async () => {
  world = await openPortalWorld({ demo: 0 })
  const boards = await boardsOfLocations(world.server, world.admin, { boards: 2, locations: 1, cards: 3 })
  ;[mine, other] = boards as [BoardOfLocation, BoardOfLocation]
  person = await world.server.caller(everyRole, [mine.location])
  portal = await world.addPortal()
  session = (await world.session(portal, { UserId: person.userId, BoardIds: [mine.board] })).caller
})
afterEach(() => {
  for (const stream of streams.splice(0)) stream.hangUp()
})
afterAll(() => world?.server.stop())

const card = async (id: number): Promise<CrmOpportunity> => (await world.admin.get(`${cards}/${id}`)).json()

async function save(caller: Caller, id: number, over: Partial<CrmOpportunity>, key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return caller.send('PUT', cards, { ...(await card(id)), ...over }, headers)
}

async function create(stage: number, like: number): Promise<number> {
  const { CoworkerId } = await card(like)
  const made = await person.send('POST', cards, { CrmBoardColumnId: stage, CoworkerId, Status: 1, Position: 1 })
  expect(made.json()).toMatchObject({ WasSuccessful: true })
  return made.json().Value.Id
}

const undo = (caller: Caller, of: string) =>
  caller.send('POST', '/ext/undo', undefined, { 'undo-of': of, 'idempotency-key': `${of}-undo` })

describe('in a session that is limited to a board', () => {
  it('the user sees one board of one location, and works there', async () => {
    const me = (await session.get('/en/user/me')).json()
    expect(me).toMatchObject({ Id: person.userId, Businesses: [mine.location] })
    expect((await session.get('/api/crm/crmboards')).json().Records).toMatchObject([{ Id: mine.board }])
    const [id = 0] = mine.cards
    expect((await save(session, id, { Name: 'From the portal' })).json()).toMatchObject({ WasSuccessful: true })
    const [change] = (await session.get(`/ext/opportunities/${id}/changes`)).json()
    expect(change).toMatchObject({ UserId: person.userId, Client: portal.client.Id })
  })

  it('a card can neither be moved to another board nor be fetched from there', async () => {
    const [id = 0] = mine.cards
    expect(errorsOf(await save(session, id, { CrmBoardColumnId: other.stage }))).toMatchObject([
      { PropertyName: 'CrmBoardColumn' },
    ])
    const [theirs = 0] = other.cards
    expect((await save(session, theirs, { CrmBoardColumnId: mine.stage })).statusCode).toBe(404)
    expect((await card(theirs)).CrmBoardColumnId).toBe(other.stage)
  })

  it('no new board is made, and no customer is exported or erased with what other boards have of them', async () => {
    const board = { BusinessId: mine.location, Name: 'New' }
    expect((await session.send('POST', '/api/crm/crmboards', board)).statusCode).toBe(403)
    const { CoworkerId } = await card(mine.cards[0]!)
    expect((await session.get(`/ext/customers/${CoworkerId}/export`)).statusCode).toBe(403)
    expect((await session.send('POST', `/ext/customers/${CoworkerId}/erase`)).statusCode).toBe(403)
  })

  it('no stage erases a customer', async () => {
    await world.server.database.query('update "Business" set "StagesMayDeleteCustomers" = true')
    const stage = { CrmBoardId: mine.board, Name: 'Erase', Position: 9, DeleteAccount: true }
    const erasing = (await world.admin.send('POST', '/api/crm/crmboardcolumns', stage)).json().Value.Id
    const [id = 0] = mine.cards
    expect(errorsOf(await save(session, id, { CrmBoardColumnId: erasing }))).toMatchObject([
      { Message: expect.stringContaining('limited to some boards') },
    ])
  })

  it('what the same person did on another board cannot be learnt, and not be undone', async () => {
    const [theirs = 0] = other.cards
    expect((await save(person, theirs, { Name: 'Elsewhere' }, 'elsewhere')).json()).toMatchObject({
      WasSuccessful: true,
    })
    expect((await session.get('/ext/operations/elsewhere')).json()).toMatchObject({ State: 'unknown', EntityId: null })
    expect((await undo(session, 'elsewhere')).statusCode).toBe(404)
    expect((await card(theirs)).Name).toBe('Elsewhere')
    expect((await person.get('/ext/operations/elsewhere')).json()).toMatchObject({ State: 'applied', EntityId: theirs })
  })

  it('a move from another board cannot be undone, and the time before it is not told', async () => {
    const id = await create(other.stage, other.cards[0]!)
    await save(person, id, { Name: 'Before it came', Notes: 'A word of there' })
    await save(person, id, { CrmBoardColumnId: mine.stage }, 'move-here')
    await save(person, id, { Name: 'After it came' })
    expect((await undo(session, 'move-here')).statusCode).toBeGreaterThanOrEqual(400)
    expect((await card(id)).CrmBoardColumnId).toBe(mine.stage)
    const told = await session.get(`/ext/opportunities/${id}/changes`)
    expect(told.json()).toHaveLength(1)
    const stays = await session.get(`/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${id}`)
    expect(stays.json().TotalItems).toBe(0)
    expect((await person.get(`/ext/opportunities/${id}/changes`)).json().length).toBeGreaterThan(1)
  })

  it('what was deleted elsewhere is neither listed nor restored', async () => {
    const id = await create(other.stage, other.cards[0]!)
    await person.send('DELETE', `${cards}/${id}`)
    expect((await session.get(`/ext/deleted-opportunities?board=${other.board}`)).statusCode).toBe(404)
    expect((await session.send('POST', `/ext/deleted-opportunities/${id}/restore`)).statusCode).toBe(404)
    expect((await session.get(`/ext/opportunities/${id}/changes`)).statusCode).toBe(404)
    expect((await person.get(`/ext/deleted-opportunities?board=${other.board}`)).json()).toMatchObject([{ Id: id }])
  })

  it('a repeated write is answered only where its board is seen', async () => {
    const { CoworkerId } = await card(other.cards[0]!)
    const body = { CrmBoardColumnId: other.stage, CoworkerId, Status: 1, Position: 1, Name: 'Elsewhere' }
    const made = await person.send('POST', cards, body, { 'idempotency-key': 'create-elsewhere' })
    const repeat = () => session.send('POST', cards, body, { 'idempotency-key': 'create-elsewhere' })
    expect((await repeat()).statusCode).toBe(404)
    await person.send('DELETE', `${cards}/${made.json().Value.Id}`)
    expect((await repeat()).statusCode).toBe(404)
  })

  it('a command names no card and no stage of another board', async () => {
    const run = (Ids: number[], stage: number) =>
      session.send('POST', `${cards}/runcommand`, {
        Key: 'CRM_MOVE_TO_STAGE',
        Ids,
        Parameters: [{ Name: 'CrmBoardColumnId', Type: 'Integer', Value: stage }],
      })
    expect((await run([other.cards[0]!], mine.stage)).json()).toMatchObject({ WasSuccessful: false })
    expect((await run([mine.cards[1]!], other.stage)).json()).toMatchObject({ WasSuccessful: false })
    expect((await run([mine.cards[1]!], mine.stage)).json()).toMatchObject({ WasSuccessful: true })
  })
})

describe('the event stream of a session that is limited to a board', () => {
  async function listen(headers: Record<string, string> = {}) {
    const url = await address()
    const stream = await openEvents(`${url}/ext/events`, { authorization: session.authorization, ...headers })
    streams.push(stream)
    await expect.poll(() => stream.received.length).toBeGreaterThan(0)
    return stream
  }

  const address = async () => {
    if (world.server.app.server.listening) return addressOf()
    await world.server.app.listen({ port: 0, host: '127.0.0.1' })
    return addressOf()
  }
  const addressOf = () => {
    const bound = world.server.app.server.address()
    return `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`
  }

  const namesIn = (stream: EventClient) => stream.changes().map(({ Entity, EntityId }) => `${Entity} ${EntityId}`)

  it('tells of its board alone, now and when it goes on later, and of cards that leave it', async () => {
    const stream = await listen()
    const cursor = stream.cursor()
    const [theirs = 0] = other.cards
    const [, , leaving = 0] = mine.cards
    await save(person, theirs, { Name: 'Unheard' })
    await save(person, leaving, { Name: 'Heard' })
    // Told with the board where the card is when the server reads the change, which may be after the next one.
    await expect.poll(() => namesIn(stream)).toEqual([`CrmOpportunity ${leaving}`])
    await save(person, leaving, { CrmBoardColumnId: other.stage })
    await save(person, leaving, { Name: 'Gone' })
    await save(person, mine.cards[1]!, { Name: 'The last' })
    const expected = [leaving, leaving, mine.cards[1]!].map((id) => `CrmOpportunity ${id}`)
    await expect.poll(() => namesIn(stream)).toEqual(expected)
    expect(stream.changes().map(({ BoardId }) => BoardId)).toEqual([mine.board, null, mine.board])
    const later = await listen({ 'last-event-id': cursor })
    await expect.poll(() => namesIn(later)).toEqual(expected)
  })

  it('does not tell who edits a card of another board', async () => {
    const stream = await listen()
    const editing = (id: number) => person.send('POST', '/ext/editing', { OpportunityId: id, IsEditing: true })
    await editing(other.cards[1]!)
    await editing(mine.cards[0]!)
    const told = () => stream.received.flatMap((each) => (each.event === 'editing' ? [each.data.EntityId] : []))
    await expect.poll(told).toEqual([mine.cards[0]])
    expect(
      (await session.send('POST', '/ext/editing', { OpportunityId: other.cards[1], IsEditing: true })).statusCode,
    ).toBe(404)
  })

  it('ends within a second when the portal is revoked', async () => {
    const revoked = await world.addPortal()
    session = (await world.session(revoked, { UserId: person.userId, BoardIds: [mine.board] })).caller
    const stream = await listen()
    const before = performance.now()
    await world.admin.send('POST', `/ext/embed/clients/${revoked.client.Id}/revoke`)
    await stream.ended
    expect(performance.now() - before).toBeLessThan(3_000)
  })
})
