import { describe, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { writableFields } from '#core/contract/records/write.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { formSchema } from './form-schema.ts'
import { changedKeys, formOf, type OpportunityForm } from './opportunity-form.ts'

const context = { locale: 'en-GB', currency: 'GBP', timeZone: 'Europe/London' }
const messages = {
  customerMissing: 'customer?',
  lossReasonMissing: 'reason?',
  notAnAmount: 'amount?',
  customFields: 'custom?',
  stageAsks: 'asked?',
  amount: {
    chooseOne: 'which?',
    places: (currency: string, places: number) => `${currency} has ${places}`,
    below: (amount: string) => `not below ${amount}`,
  },
}
const schema = formSchema({ ...context, stored: null }, messages)
const form = (over: Partial<OpportunityForm> = {}) => ({ ...formOf(anOpportunity(), context), ...over })

const errorsOf = (over: Partial<OpportunityForm>) => {
  const read = schema.safeParse(form(over))
  return read.success ? {} : Object.fromEntries(read.error.issues.map((issue) => [issue.path.join('.'), issue.message]))
}

/** The amount that is sent, or the error. */
function valueIn(currency: string, Value: string, stored: number | null = null) {
  const read = formSchema({ ...context, currency, stored }, messages).safeParse(form({ Value }))
  return read.success ? read.data.Value : read.error.issues[0]?.message
}

describe('the form', () => {
  it('edits every writable field but the place, the dates that follow from the status, and where the lead came from', () => {
    const shown = Object.keys(form())
    const notShown = writableFields(crmOpportunity)
      .map(([key]) => key)
      .filter((key) => !shown.includes(key))
    expect(notShown).toEqual([
      'Completed',
      'WonOn',
      'LostOn',
      'Position',
      'UtmSource',
      'UtmMedium',
      'UtmCampaign',
      'UtmContent',
      'UtmTerm',
      'SystemId',
    ])
  })

  it('gives back what it was made of', () => {
    const record = anOpportunity({
      Name: ' VIP ',
      Notes: 'línea 1\nשלום 👋🏽',
      Value: 14_300.5,
      DueDate: '2026-11-30T00:00:00Z',
      LeadSource: 14,
      LossReason: 4,
      Status: 3,
      ReferrerId: 9,
    })
    expect(schema.parse(formOf(record, context))).toEqual(
      Object.fromEntries(Object.keys(form()).map((key) => [key, Reflect.get(record, key)])),
    )
  })

  it('tells an empty amount from zero', () => {
    expect(schema.parse(form({ Value: '' })).Value).toBeNull()
    expect(schema.parse(form({ Value: '0' })).Value).toBe(0)
  })

  it('writes an emptied text as not set', () => {
    expect(schema.parse(form({ Name: '', Notes: '', DueDate: '' }))).toMatchObject({
      Name: null,
      Notes: null,
      DueDate: null,
    })
  })

  it('keeps a source that no enum knows', () => {
    expect(schema.parse(form({ LeadSource: 1234 })).LeadSource).toBe(1234)
  })

  it('says everything that is wrong at once', () => {
    expect(errorsOf({ CoworkerId: null, Value: 'a lot', Status: 3, LossReason: null, Name: 'x'.repeat(501) })).toEqual({
      Name: 'is longer than 500 characters',
      CoworkerId: 'customer?',
      Value: 'amount?',
      LossReason: 'reason?',
    })
  })

  it('refuses more places than the currency has, and names it', () => {
    expect(errorsOf({ Value: '1.2345' })).toEqual({ Value: 'GBP has 2' })
    expect(valueIn('JPY', '1250.5')).toBe('JPY has 0')
    expect(valueIn('KWD', '12.345')).toBe(12.345)
  })

  it('refuses what could be two amounts until one is chosen', () => {
    expect(errorsOf({ Value: '1.250' })).toEqual({ Value: 'which?' })
    expect(errorsOf({ Value: '1.25' })).toEqual({})
    expect(errorsOf({ Value: '1,250' })).toEqual({})
  })

  it('refuses an amount too large to stay exact', () => {
    expect(valueIn('KWD', '1000000000000')).toBe('not below KWD\u00a01,000,000,000,000')
  })

  it('keeps the stored amount although its location has another currency now', () => {
    expect(valueIn('JPY', '1,250.5', 1250.5)).toBe(1250.5)
    expect(valueIn('GBP', '1.234', 1.234)).toBe(1.234)
  })

  it('asks for a reason only for what is lost', () => {
    expect(errorsOf({ Status: 2, LossReason: null })).toEqual({})
    expect(errorsOf({ Status: 3, LossReason: null })).toEqual({ LossReason: 'reason?' })
    expect(errorsOf({ Status: 3, LossReason: 4 })).toEqual({})
  })
})

const changes = (from: Partial<OpportunityForm>, to: Partial<OpportunityForm>) =>
  changedKeys(form(from), form({ ...from, ...to }), context)

describe('what has changed', () => {
  it('is judged by value, not by touch', () => {
    expect(changes({ Value: '1,000' }, { Value: '1000.00' })).toEqual([])
    expect(changes({ Value: '' }, { Value: '0' })).toEqual(['Value'])
    expect(changes({ Notes: 'a' }, { Notes: 'a' })).toEqual([])
  })

  it('includes an amount that cannot be read', () => {
    expect(changes({ Value: '5' }, { Value: '5 apples' })).toEqual(['Value'])
  })

  it('leaves out a loss reason that does not count', () => {
    expect(changes({ Status: 1, LossReason: null }, { LossReason: 4 })).toEqual([])
    expect(changes({ Status: 3, LossReason: 4 }, { Status: 1 })).toEqual(['LossReason', 'Status'])
  })

  it('takes a follow-up with a time as its date in the location', () => {
    const record = anOpportunity({ DueDate: '2026-06-01T23:30:00Z' })
    expect(formOf(record, context).DueDate).toBe('2026-06-02')
  })
})
