import type { OpportunityType } from '#core/contract/entities/supporting.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import { idsOf, type StoredRow, storedRow } from './stored-row.ts'

/** In major units of the location's currency, at most two places. */
type Price = (random: SeededRandom) => number

/** A product of a location: an opportunity type and the value of its opportunities. */
export interface DemoOffer {
  readonly type: StoredRow<OpportunityType>
  readonly price: Price
}

interface OfferPlan {
  readonly name: string
  readonly notesTemplate: string | null
  readonly price: Price
}

const times = (least: number, most: number, unit: number) => (random: SeededRandom) =>
  Math.round(random.integer(least, most) * unit * 100) / 100

/** Desks and rooms. */
const spaceOffers: readonly OfferPlan[] = [
  {
    name: 'Private office',
    notesTemplate: 'People now / in a year:\nMove-in date:\nMust have:\nBudget a month:',
    price: times(14, 150, 65),
  },
  { name: 'Dedicated desk', notesTemplate: null, price: times(1, 8, 345) },
  { name: 'Hot desk', notesTemplate: null, price: times(1, 4, 187.5) },
  { name: 'Meeting rooms', notesTemplate: null, price: times(4, 40, 32.5) },
  {
    name: 'Event space',
    notesTemplate: 'Date and times:\nGuests:\nSeating:\nCatering by:',
    price: times(6, 60, 85),
  },
]

/** Business addresses and rooms by the day. */
const addressOffers: readonly OfferPlan[] = [
  {
    name: 'Virtual office',
    notesTemplate: 'Company as registered:\nState:\nForward mail to:',
    price: times(3, 12, 19.95),
  },
  { name: 'Mail handling', notesTemplate: null, price: times(2, 6, 14.5) },
  { name: 'Day office', notesTemplate: null, price: times(1, 10, 89) },
]

/** Returns the offers of each location, in the order of the locations: rooms at the first, addresses at the others. */
export function demoOffers(businessIds: readonly number[], since: string): DemoOffer[][] {
  const nextId = idsOf('OpportunityType')
  return businessIds.map((BusinessId, index) =>
    (index === 0 ? spaceOffers : addressOffers).map(({ name, notesTemplate, price }) => ({
      price,
      type: storedRow<OpportunityType>('OpportunityType', {
        Id: nextId(),
        BusinessId,
        Name: name,
        NotesTemplate: notesTemplate,
        CreatedOn: since,
        UpdatedOn: since,
      }),
    })),
  )
}
