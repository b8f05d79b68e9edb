import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTriggerFixture, type TriggerFixture } from '#server/testing/fixtures/trigger-fixture.ts'

let world: TriggerFixture
beforeAll(async () => {
  world = await openTriggerFixture()
})
afterAll(() => world.server.stop())

describe('the secret of a location', () => {
  it('is made by who may edit the location, and told once', async () => {
    const { server, admin, location } = world
    const url = `/ext/businesses/${location.id}/trigger-secret`
    const [editor, reader, stranger] = [
      await server.caller(['Business-Edit'], [location.id]),
      await server.caller(['Business-Read'], [location.id]),
      await server.caller(['Business-Edit'], [1]),
    ]
    expect((await reader.send('POST', url)).statusCode).toBe(403)
    expect((await stranger.send('POST', url)).statusCode).toBe(404)
    expect((await server.inject({ method: 'POST', url })).statusCode).toBe(401)
    const made = await editor.send('POST', url)
    expect(made.json()).toMatchObject({ WasSuccessful: true, Value: { Id: location.id }, UpdatedBy: editor.email })
    expect(made.json().Value.Secret).toMatch(/^[\w-]{43}$/)
    expect(made.headers['cache-control']).toBe('no-store')
    const { body } = await admin.get(`/api/sys/businesses/${location.id}`)
    expect(body).not.toContain(made.json().Value.Secret)
  })
})
