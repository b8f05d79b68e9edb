import { expect, test } from 'vitest'
import { reminderMail } from './reminder-mail.ts'

const followUp = {
  CrmOpportunityId: 7,
  Name: null,
  CoworkerFullName: 'Lena Voss',
  CoworkerCompanyName: null,
  Value: 1200.5,
  CurrencyCode: 'EUR',
  CrmBoardId: 3,
  CrmBoardName: 'Sales',
  CrmBoardColumnName: 'Tour',
  BusinessId: 1,
  BusinessName: 'Quay',
  TimeZone: 'Europe/London',
  DueDate: '2026-11-23T00:00:00Z',
  FollowUp: '2026-11-23',
  Reminded: false,
  Version: 1,
  VersionToken: 1,
}

test.each([
  ['en', 'Hello Ana Ruiz,', 'Quay, Monday, 23 November 2026', '€1,200.50'],
  ['de', 'Guten Tag Ana Ruiz,', 'Quay, Montag, 23. November 2026', '1.200,50 €'],
] as const)('in %s greeting, day and amount are as its readers write them', (language, greeting, day, amount) => {
  const to = { email: 'ana@example.com', fullName: 'Ana Ruiz', language }
  const { text } = reminderMail({ id: '1', to, followUps: [followUp], publicUrl: 'https://crm.example.com' })
  expect(text).toContain(greeting)
  expect(text).toContain(day)
  expect(text).toContain(`Lena Voss · ${amount} · Tour`)
})
