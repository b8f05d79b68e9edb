import type { Coworker } from '#core/contract/entities/coworker.ts'
import { searchText } from '#core/domain/filter/search-text.ts'
import type { Chance } from '#core/samples/seeded-random.ts'
import { demoCompany } from './demo-companies.ts'
import type { DemoLocation } from './demo-locations.ts'
import { demoNames } from './demo-names.ts'
import { listed } from './listed.ts'
import { type StoredRow, storedRow } from './stored-row.ts'

const jobTitles = listed(`
  Founder, Office manager, Head of operations, Freelance illustrator, Finance director, Chief of staff, People lead,
  Managing partner, Product designer, Executive assistant, Country manager, Translator
`)
const businessAreas = listed('Technology, Creative, Legal, Finance, Charity, Health, Education, Property, Food, Travel')
/** Domains that are reserved: a message to a made-up customer reaches nobody. */
const domains = ['example.com', 'example.com', 'example.org', 'example.net']

/** Makes customers, as many as are asked for; no id and no e-mail is given twice. */
export function demoCustomers(chance: Chance, nextId: () => number) {
  const taken = new Map<string, number>()
  const emailOf = (latin: string) => {
    const name = searchText(latin).replace(/[^a-z]+/g, '.')
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return `${name}${count === 1 ? '' : count}@${chance.pick(domains)}`
  }
  return (location: DemoLocation, since: string): StoredRow<Coworker> => {
    const isCompany = chance.isLucky(0.18)
    const person = personOf(chance)
    const company = isCompany || chance.isLucky(0.6) ? demoCompany(chance, location.currency) : null
    return storedRow<Coworker>('Coworker', {
      Id: nextId(),
      CoworkerType: isCompany ? 2 : 1,
      FullName: isCompany && company ? company : person.name,
      Email: emailOf(person.latin),
      Salutation: chance.isLucky(0.7) ? person.given : null,
      MobilePhone: chance.isLucky(0.6) ? phoneIn(chance, location) : null,
      CompanyName: company,
      BusinessArea: chance.isLucky(0.5) ? chance.pick(businessAreas) : null,
      Position: chance.isLucky(0.5) ? chance.pick(jobTitles) : null,
      TeamId: chance.isLucky(0.12) ? chance.pick(location.teams).Id : null,
      InvoicingBusinessId: location.business.Id,
      Businesses: [location.business.Id],
      RegistrationDate: since,
      CreatedOn: since,
      UpdatedOn: since,
    })
  }
}

function personOf(chance: Chance): { name: string; given: string; latin: string } {
  const pool = chance.weigh(demoNames.map((each) => [each, each.share] as const))
  const [given = '', givenInLatin = given] = chance.pick(pool.given).split('/')
  const [family = '', familyInLatin = family] = chance.pick(pool.family).split('/')
  const name = {
    'given family': `${given} ${family}`,
    'family given': `${family} ${given}`,
    familygiven: family + given,
  }
  return { name: name[pool.order], given, latin: `${givenInLatin} ${familyInLatin}` }
}

/** From the ranges that are kept for stories, so that nobody answers. */
const phoneIn = (chance: Chance, { currency }: DemoLocation) =>
  currency === 'USD'
    ? `+1 212 555 01${String(chance.whole(0, 99)).padStart(2, '0')}`
    : `+44 7700 900${String(chance.whole(0, 999)).padStart(3, '0')}`
