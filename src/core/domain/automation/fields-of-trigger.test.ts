import { expect, test } from 'vitest'
import { decodeTrigger } from '#core/contract/endpoints/trigger.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { fieldsOfTrigger } from './fields-of-trigger.ts'

const empty = { Name: null, Value: null, LeadSource: null, Notes: null }
const noCampaign = { UtmSource: null, UtmMedium: null, UtmCampaign: null, UtmContent: null, UtmTerm: null }
const event = (over: Record<string, unknown>) => decodeTrigger({ BusinessId: 1, CoworkerId: 2, ...over }).event

test('a new opportunity gets every field of the trigger', () => {
  const sent = { Name: 'Web', Value: 350, LeadSource: 1, UtmSource: 'search', UtmTerm: 'desk', Notes: 'Two desks' }
  expect(fieldsOfTrigger(event(sent), null)).toEqual(sent)
  expect(fieldsOfTrigger(event({}), null)).toEqual({})
})

test('empty fields are filled, others are kept', () => {
  const stored = anOpportunity({ ...empty, Value: 0, Name: 'Mine' })
  expect(fieldsOfTrigger(event({ Name: 'Theirs', Value: 350, LeadSource: 2 }), stored)).toEqual({ LeadSource: 2 })
})

test('the fields of a campaign are set together or not at all', () => {
  const sent = event({ UtmSource: 'mail', UtmCampaign: 'spring' })
  expect(fieldsOfTrigger(sent, anOpportunity({ ...empty, ...noCampaign }))).toEqual({
    UtmSource: 'mail',
    UtmCampaign: 'spring',
  })
  expect(fieldsOfTrigger(sent, anOpportunity({ ...empty, ...noCampaign, UtmTerm: 'desk' }))).toEqual({})
})

test('notes are appended below the existing ones, once', () => {
  const stored = anOpportunity({ ...empty, Notes: 'Called on Monday' })
  const once = fieldsOfTrigger(event({ Notes: ' Two desks ' }), stored)
  expect(once).toEqual({ Notes: 'Called on Monday\n\nTwo desks' })
  expect(fieldsOfTrigger(event({ Notes: 'Two desks' }), anOpportunity({ ...stored, ...once }))).toEqual({})
})
