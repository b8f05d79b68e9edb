import { expect, test } from 'vitest'
import { decodeTrigger } from '#core/contract/endpoints/trigger.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { fieldsOfTrigger } from './fields-of-trigger.ts'

const empty = { Name: null, Value: null, LeadSource: null, Notes: null }
const noCampaign = { UtmSource: null, UtmMedium: null, UtmCampaign: null, UtmContent: null, UtmTerm: null }
const event = (over: Record<string, unknown>) => decodeTrigger({ BusinessId: 1, CoworkerId: 2, ...over }).event

test('a new opportunity takes everything that came along', () => {
  const came = { Name: 'Web', Value: 350, LeadSource: 1, UtmSource: 'search', UtmTerm: 'desk', Notes: 'Two desks' }
  expect(fieldsOfTrigger(event(came), null)).toEqual(came)
  expect(fieldsOfTrigger(event({}), null)).toEqual({})
})

test('what is empty is filled, what somebody wrote stays', () => {
  const stored = anOpportunity({ ...empty, Value: 0, Name: 'Mine' })
  expect(fieldsOfTrigger(event({ Name: 'Theirs', Value: 350, LeadSource: 2 }), stored)).toEqual({ LeadSource: 2 })
})

test('the fields of a campaign are taken together or not at all', () => {
  const came = event({ UtmSource: 'mail', UtmCampaign: 'spring' })
  expect(fieldsOfTrigger(came, anOpportunity({ ...empty, ...noCampaign }))).toEqual({
    UtmSource: 'mail',
    UtmCampaign: 'spring',
  })
  expect(fieldsOfTrigger(came, anOpportunity({ ...empty, ...noCampaign, UtmTerm: 'desk' }))).toEqual({})
})

test('notes are added below what is there, once', () => {
  const stored = anOpportunity({ ...empty, Notes: 'Called on Monday' })
  const once = fieldsOfTrigger(event({ Notes: ' Two desks ' }), stored)
  expect(once).toEqual({ Notes: 'Called on Monday\n\nTwo desks' })
  expect(fieldsOfTrigger(event({ Notes: 'Two desks' }), anOpportunity({ ...stored, ...once }))).toEqual({})
})
