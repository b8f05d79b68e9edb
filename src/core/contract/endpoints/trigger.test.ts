import { describe, expect, it } from 'vitest'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { decodeRequest } from './decode.ts'
import { triggers } from '#core/contract/entities/stage-triggers.ts'
import { decodeTrigger, fireTrigger } from './trigger.ts'

const properties = (body: Record<string, unknown>) => decodeTrigger(body).errors.map((error) => error.PropertyName)
const ana = { BusinessId: 1, Email: 'ana@example.com', FullName: 'Ana' }

describe('the body of a trigger', () => {
  it('names a customer by Id, or by e-mail and name', () => {
    expect(properties({ BusinessId: 1, CoworkerId: 2 })).toEqual([])
    expect(properties(ana)).toEqual([])
    expect(properties({ BusinessId: 1 })).toEqual(['Email', 'FullName'])
    expect(properties({ BusinessId: 1, Email: 'ana@example.com' })).toEqual(['FullName'])
  })

  it('lists every error once', () => {
    expect(
      properties({ Email: 'ana, eve@example.com', FullName: 3, Value: 1e13, LeadSource: 3, ProductId: -1 }),
    ).toEqual(['Business', 'FullName', 'Value', 'LeadSource', 'ProductId', 'Email'])
  })

  it('means null by what is not sent', () => {
    expect(decodeTrigger({ ...ana, UtmSource: '', ResourceId: 7 })).toEqual({
      event: {
        ...ana,
        CoworkerId: null,
        CompanyName: null,
        MobilePhone: null,
        Name: null,
        Notes: null,
        Value: null,
        LeadSource: null,
        UtmSource: null,
        UtmMedium: null,
        UtmCampaign: null,
        UtmContent: null,
        UtmTerm: null,
        ProductId: null,
        ResourceId: 7,
      },
      errors: [],
    })
  })
})

describe('triggers', () => {
  it('are found in any case', () => {
    const read = (trigger: string) => decodeRequest(fireTrigger, { params: { trigger }, query: {}, body: {} })
    expect(read('tourrequests')).toMatchObject({ value: { params: { trigger: 'TourRequests' } } })
    expect(read('WinOpportunity')).toBeNull()
  })

  it('are all the flags between a stage’s place and its effects', () => {
    const flags = Object.entries(crmBoardColumn.fields)
      .filter(([, field]) => field.type === 'boolean' && field.writable)
      .map(([key]) => key)
    const effects = ['WinOpportunity', 'LoseOpportunity', 'UseTaskListAsResponsible', 'ActivateAccount']
    const others = new Set([...effects, 'DeactivateAccount', 'DeleteAccount', 'ConfirmTour'])
    expect([...triggers]).toEqual(flags.filter((key) => !others.has(key)))
  })
})
