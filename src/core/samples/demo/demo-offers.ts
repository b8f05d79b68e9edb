import type { OpportunityType } from '#core/contract/entities/supporting.ts'
import type { Chance } from '#core/samples/seeded-random.ts'
import { idsOf } from './ids-of.ts'
import { type StoredRow, storedRow } from './stored-row.ts'

/** In major units of the location's currency, at most two places. */
type Price = (chance: Chance) => number

/** What a location sells: an opportunity type and what an opportunity of it is worth. */
export interface DemoOffer {
  readonly type: StoredRow<OpportunityType>
  readonly price: Price
}

interface OfferPlan {
  readonly name: string
  readonly notesTemplate: string | null
  readonly price: Price
}

const times = (least: number, most: number, unit: number) => (chance: Chance) =>
  Math.round(chance.whole(least, most) * unit * 100) / 100

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

/** An address, and a room for the day on which the mail is fetched. */
const addressOffers: readonly OfferPlan[] = [
  {
    name: 'Virtual office',
    notesTemplate: 'Company as registered:\nState:\nForward mail to:',
    price: times(3, 12, 19.95),
  },
  { name: 'Mail handling', notesTemplate: null, price: times(2, 6, 14.5) },
  { name: 'Day office', notesTemplate: null, price: times(1, 10, 89) },
]

/** What each location sells, in the order of the locations; the first lets rooms, the others addresses. */
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
