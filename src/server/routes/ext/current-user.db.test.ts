import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Business } from '#core/contract/entities/business.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.stop())

it('the signed-in user is told the currency, the country and the time zone of their location', async () => {
  const admin = await server.caller(['Admin'])
  const locations = (await admin.get(entities.Business.path)).json().Records as Business[]
  expect(new Set(locations.map(({ CurrencyCode }) => CurrencyCode)).size).toBeGreaterThan(1)
  for (const location of locations) {
    const user = await server.caller(['CrmOpportunity-List'], [location.Id])
    expect((await user.get('/en/user/me')).json()).toMatchObject({
      DefaultBusinessId: location.Id,
      DefaultBusinessName: location.Name,
      DefaultBusinessCurrencyId: location.CurrencyId,
      DefaultBusinessCurrencyCode: location.CurrencyCode,
      DefaultBusinessCountryId: location.CountryId,
      DefaultBusinessCountryName: location.CountryName,
      DefaultBusinessSimpleTimeZoneId: location.SimpleTimeZoneId,
      DefaultBusinessTimeZone: location.TimeZone,
    })
  }
})

it('a user of no location has no defaults', async () => {
  const nobody = await server.caller([], [])
  expect((await nobody.get('/en/user/me')).json()).toMatchObject({
    DefaultBusinessId: null,
    DefaultBusinessCurrencyCode: null,
    DefaultBusinessTimeZone: null,
  })
})
