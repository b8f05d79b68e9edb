import { describe, expect, it } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { formOf, type OpportunityForm } from './opportunity-form.ts'
import { rebase } from './rebase.ts'

const context = { locale: 'en-GB', currency: 'GBP', timeZone: 'UTC' }
const base = formOf(anOpportunity({ Value: 100, Notes: 'first' }), context)
const meet = (theirs: Partial<OpportunityForm>, mine: Partial<OpportunityForm>) =>
  rebase({ base, theirs: { ...base, ...theirs }, mine: { ...base, ...mine } }, context)

describe('editing on top of what somebody else has saved', () => {
  it('keeps what I typed and takes what I did not touch', () => {
    const { values, both } = meet({ Value: '900' }, { Notes: 'second' })
    expect(values).toEqual({ ...base, Value: '900', Notes: 'second' })
    expect(both).toEqual([])
  })

  it('names what both changed, and keeps mine until I decide', () => {
    const { values, both } = meet({ Value: '900' }, { Value: '800' })
    expect(values.Value).toBe('800')
    expect(both).toEqual(['Value'])
  })

  it('sees no conflict where both came to the same', () => {
    expect(meet({ Value: '1,000' }, { Value: '1000' }).both).toEqual([])
  })

  it('never mixes their status with my stage', () => {
    const { values, both } = meet({ CrmBoardColumnId: 9, Status: 2 }, { CrmBoardColumnId: 7 })
    expect([values.CrmBoardColumnId, values.Status]).toEqual([7, base.Status])
    expect(both).toEqual(['CrmBoardColumnId', 'Status'])
  })
})
