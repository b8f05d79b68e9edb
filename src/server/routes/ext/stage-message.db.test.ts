import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { type LocationWithBoard, openLocationWithBoard } from '#server/testing/fixtures/location-with-board.ts'

let place: LocationWithBoard
let sending: number
beforeAll(async () => {
  place = await openLocationWithBoard(() => new Date())
  const message = { BusinessId: place.id, Name: 'Your tour', MessageText: 'See you at 10.\n\nBring nothing.' }
  sending = await place.stage({ CannedResponseId: await place.make(entities.CannedResponse, message) })
})
afterAll(() => place.server.stop())

const urlOf = (stage: number) => `/ext/stages/${stage}/message`

describe('the message of a stage', () => {
  it('is told as the customer gets it', async () => {
    const told = (await place.admin.get(urlOf(sending))).json()
    expect(told).toEqual({ Subject: 'Your tour', MessageText: 'See you at 10.\n\nBring nothing.' })
    const customer = await place.customer()
    await place.enterStage('by a move', sending, customer)
    expect(await place.messagesTo(customer)).toMatchObject([told])
  })

  it('may have no text', async () => {
    const CannedResponseId = await place.make(entities.CannedResponse, { BusinessId: place.id, Name: 'Empty' })
    const stage = await place.stage({ CannedResponseId })
    expect((await place.admin.get(urlOf(stage))).json()).toEqual({ Subject: 'Empty', MessageText: null })
  })

  it('is not found where none is sent, and in other locations', async () => {
    const { server, plain } = place
    expect((await place.admin.get(urlOf(plain))).statusCode).toBe(404)
    expect((await place.admin.get(urlOf(987_654))).statusCode).toBe(404)
    const { rows } = await server.database.query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'Harbour', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    const stranger = await server.caller(['CrmOpportunity-Edit'], [rows[0]!.Id])
    expect((await stranger.get(urlOf(sending))).statusCode).toBe(404)
  })

  it.each([
    ['CrmOpportunity-Edit', 200],
    ['CrmOpportunity-Create', 200],
    ['CrmOpportunity-Read', 403],
    ['CannedResponse-Read', 403],
  ])('is for whoever may have it sent: %s is answered with %i', async (role, status) => {
    const caller = await place.server.caller([role])
    expect((await caller.get(urlOf(sending))).statusCode).toBe(status)
  })
})
