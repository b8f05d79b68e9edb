import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { exampleId } from './example-id.ts'

const ofEvery = {
  UniqueId: '3d6f0c52-0b1e-4a57-9a0c-6f2f5d9b7e11',
  UpdatedBy: 'noor@example.com',
  Version: 3,
}

/** What the examples say beyond the defaults of their fields. */
export const exampleValues: { readonly [Name in EntityName]: Readonly<Record<string, unknown>> } = {
  CrmOpportunity: {
    ...ofEvery,
    Name: 'Corner office for 6',
    ResponsibleId: exampleId('User'),
    Notes: 'Wants to move in before the summer.',
    DueDate: '2026-12-01T00:00:00Z',
    Value: 1250.5,
    LeadSource: 5,
    Position: 150,
    UtmSource: 'newsletter',
    SystemId: 'deal-4711',
  },
  CrmOpportunityHistory: {
    ...ofEvery,
    OldCrmBoardColumnId: exampleId('CrmBoardColumn'),
    FromTime: '2026-11-18T14:30:00Z',
    ToTime: '2026-11-21T09:00:00Z',
    UserId: exampleId('User'),
  },
  CrmBoard: { ...ofEvery, Name: 'Sales pipeline' },
  CrmBoardColumn: {
    ...ofEvery,
    Name: 'Tour requested',
    Position: 100,
    TourRequests: true,
    OpportunitiesCount: 12,
    DueCount: 2,
    OpportunitiesValue: 8400,
  },
  OpportunityType: { ...ofEvery, Name: 'Private office', NotesTemplate: 'People:\nFrom:\nBudget:' },
  Coworker: {
    ...ofEvery,
    FullName: 'Ada Okafor',
    Email: 'ada.okafor@example.com',
    CompanyName: 'Quayside Studio',
    MobilePhone: '+44 20 7946 0000',
    Position: 'Founder',
    Businesses: [exampleId('Business')],
  },
  Team: { ...ofEvery, Name: 'Quayside Studio', ProfileWebsite: 'https://quayside.example' },
  User: {
    ...ofEvery,
    FullName: 'Noor Haddad',
    Email: 'noor@example.com',
    APIAccess: true,
    Language: 'en',
    Businesses: [exampleId('Business')],
    UserRoles: ['CrmOpportunity-List', 'CrmOpportunity-Read', 'CrmOpportunity-Edit'],
  },
  Business: { ...ofEvery, Name: 'Harbour Lane', CountryName: 'United Kingdom', TimeZone: 'Europe/London' },
  Currency: { ...ofEvery, Name: 'Pound sterling', Code: 'GBP', Format: '£{0}' },
  TaskList: { ...ofEvery, Name: 'Prepare the tour', ResponsibleId: exampleId('User') },
  CannedResponse: { ...ofEvery, Name: 'Your tour', MessageText: 'We look forward to showing you around.' },
  CoworkerTask: {
    ...ofEvery,
    Name: 'Prepare the tour',
    TaskListName: 'Prepare the tour',
    DueDate: '2026-12-01T00:00:00Z',
  },
  OutboxMessage: {
    ...ofEvery,
    CrmOpportunityId: exampleId('CrmOpportunity'),
    CoworkerId: exampleId('Coworker'),
    Email: 'ada.okafor@example.com',
    Subject: 'Your tour',
    MessageText: 'We look forward to showing you around.',
    SentOn: '2026-11-21T09:00:02Z',
    Tries: 1,
  },
}
