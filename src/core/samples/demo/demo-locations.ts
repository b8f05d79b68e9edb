import type { Business } from '#core/contract/entities/business.ts'
import type { Currency, Team } from '#core/contract/entities/supporting.ts'
import { idsOf, type StoredRow, storedRow } from './stored-row.ts'

export interface DemoLocation {
  readonly business: StoredRow<Business>
  /** ISO 4217. */
  readonly currency: string
  readonly timeZone: string
  readonly teams: readonly StoredRow<Team>[]
}

const places = [
  {
    name: 'Harbour Lane',
    country: 'United Kingdom',
    currency: 'GBP',
    currencyName: 'Pound sterling',
    timeZone: 'Europe/London',
    webAddress: 'harbour-lane',
    teams: [
      ['Tidewell Crew', 'Boat builders who need a dry desk'],
      ['Third Floor West', 'Six small companies that share one kitchen'],
      ['Inkwell Press', 'Publishers of very short books'],
    ],
  },
  {
    name: 'Gantry Yard',
    country: 'United States',
    currency: 'USD',
    currencyName: 'US dollar',
    timeZone: 'America/New_York',
    webAddress: 'gantry-yard',
    teams: [
      ['Night Shift', 'Support desk, in from ten in the evening'],
      ['Paperkite', 'Mail only, twice a month in person'],
    ],
  },
] as const

/** Returns two locations with different currencies and time zones, and their teams. `since`: ISO 8601 in UTC. */
export function demoLocations(since: string): { currencies: StoredRow<Currency>[]; locations: DemoLocation[] } {
  const stamps = { CreatedOn: since, UpdatedOn: since }
  const nextId = { currency: idsOf('Currency'), business: idsOf('Business'), team: idsOf('Team') }
  const currencies = places.map((place) =>
    storedRow<Currency>('Currency', {
      Id: nextId.currency(),
      Name: place.currencyName,
      Code: place.currency,
      ...stamps,
    }),
  )
  const locations = places.map((place, index): DemoLocation => {
    const business = storedRow<Business>('Business', {
      Id: nextId.business(),
      Name: place.name,
      CurrencyId: currencies[index]!.Id,
      CountryName: place.country,
      WebAddress: place.webAddress,
      TimeZone: place.timeZone,
      ...stamps,
    })
    const teams = place.teams.map(([Name, Description]) =>
      storedRow<Team>('Team', { Id: nextId.team(), BusinessId: business.Id, Name, Description, ...stamps }),
    )
    return { business, currency: place.currency, timeZone: place.timeZone, teams }
  })
  return { currencies, locations }
}
