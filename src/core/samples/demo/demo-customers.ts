import type { Coworker } from '#core/contract/entities/coworker.ts'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import { demoCompany, demoNames } from './demo-names.ts'
import type { DemoLocation } from './demo-locations.ts'
import { type StoredRow, storedRow } from './stored-row.ts'

const jobTitles = `
  Founder, Office manager, Head of operations, Freelance illustrator, Finance director, Chief of staff, People lead,
  Managing partner, Product designer, Executive assistant, Country manager, Translator
`
  .trim()
  .split(/,\s+/)
const businessAreas = 'Technology, Creative, Legal, Finance, Charity, Health, Education, Property, Food, Travel'.split(
  ', ',
)
/** Reserved domains, so that a message to a made-up customer reaches nobody. */
const domains = ['example.com', 'example.com', 'example.org', 'example.net']

/** Returns a generator of customers whose ids and e-mail addresses are unique. */
export function demoCustomers(random: SeededRandom, nextId: () => number) {
  const taken = new Map<string, number>()
  const emailOf = (latin: string) => {
    const name = normaliseText(latin).replace(/[^a-z]+/g, '.')
    const count = (taken.get(name) ?? 0) + 1
    taken.set(name, count)
    return `${name}${count === 1 ? '' : count}@${random.pick(domains)}`
  }
  return (location: DemoLocation, since: string): StoredRow<Coworker> => {
    const isCompany = random.boolean(0.18)
    const person = personOf(random)
    const company = isCompany || random.boolean(0.6) ? demoCompany(random, location.currency) : null
    return storedRow<Coworker>('Coworker', {
      Id: nextId(),
      CoworkerType: isCompany ? 2 : 1,
      FullName: isCompany && company ? company : person.name,
      Email: emailOf(person.latin),
      Salutation: random.boolean(0.7) ? person.given : null,
      MobilePhone: random.boolean(0.6) ? phoneIn(random, location) : null,
      CompanyName: company,
      BusinessArea: random.boolean(0.5) ? random.pick(businessAreas) : null,
      Position: random.boolean(0.5) ? random.pick(jobTitles) : null,
      TeamId: random.boolean(0.12) ? random.pick(location.teams).Id : null,
      InvoicingBusinessId: location.business.Id,
      Businesses: [location.business.Id],
      RegistrationDate: since,
      CreatedOn: since,
      UpdatedOn: since,
    })
  }
}

function personOf(random: SeededRandom): { name: string; given: string; latin: string } {
  const pool = random.pickWeighted(demoNames.map((each) => [each, each.share] as const))
  const [given = '', givenInLatin = given] = random.pick(pool.given).split('/')
  const [family = '', familyInLatin = family] = random.pick(pool.family).split('/')
  const name = {
    'given family': `${given} ${family}`,
    'family given': `${family} ${given}`,
    familygiven: family + given,
  }
  return { name: name[pool.order], given, latin: `${givenInLatin} ${familyInLatin}` }
}

/** From the ranges reserved for fiction, so that the numbers belong to nobody. */
const phoneIn = (random: SeededRandom, { currency }: DemoLocation) =>
  currency === 'USD'
    ? `+1 212 555 01${String(random.integer(0, 99)).padStart(2, '0')}`
    : `+44 7700 900${String(random.integer(0, 999)).padStart(3, '0')}`
