import { defineEntity, type RecordOf } from './entity.ts'
import { boolean, date, enumeration, joined, list, reference, text } from './field.ts'

/** "Customer" on screen. The vendor offers no DELETE. */
export const coworker = defineEntity('Coworker', '/api/spaces/coworkers', {
  business: 'Businesses',
  toStringText: { firstOf: ['FullName'] },
  verbs: ['list', 'one', 'create', 'update'],
  fields: {
    CoworkerType: enumeration('eCoworkerType', { initial: 1 }),
    FullName: text({ required: true }),
    Email: text({ required: true }),
    Salutation: text(),
    NickName: text(),
    MobilePhone: text(),
    LandLine: text(),
    CompanyName: text(),
    BusinessArea: text(),
    /** Job title, not a place in an order. */
    Position: text(),
    ProfileWebsite: text(),
    Notes: text({ maxLength: 100_000 }),
    Tag: text(),
    TeamId: reference('Team'),
    TeamName: joined<string | null>('Team.Name'),
    InvoicingBusinessId: reference('Business'),
    InvoicingBusinessName: joined<string | null>('InvoicingBusiness.Name'),
    Businesses: list('integer', { elementsOf: 'Business', nullIsAll: true }),
    TourDate: date(),
    Active: boolean({ initial: true }),
    Archived: boolean(),
    RegistrationDate: date({ readOnly: true }),
    /** Ours: when a stage with `ConfirmTour` confirmed the tour. */
    TourConfirmedOn: date({ readOnly: true }),
  },
})

export type Coworker = RecordOf<typeof coworker>
