import { describe, expect, it } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { type Decisions, decidedForm, mergedText, questionsOf, stillValid, undecided } from './conflict.ts'
import { formOf, type OpportunityForm } from './opportunity-form.ts'

const context = { locale: 'en-GB', currency: 'GBP', timeZone: 'UTC' }
const base = formOf(anOpportunity({ Value: 100, Notes: 'first\nline', CrmBoardColumnId: 5, Status: 1 }), context)
const forms = (theirs: Partial<OpportunityForm>, mine: Partial<OpportunityForm>) => ({
  base,
  theirs: { ...base, ...theirs },
  mine: { ...base, ...mine },
})
const decide = (given: ReturnType<typeof forms>, decisions: Decisions) =>
  decidedForm(given, questionsOf(given, context), decisions, context)

describe('what has to be decided', () => {
  it('is each field that both sides have changed, and nothing that only one has', () => {
    const given = forms({ Notes: 'theirs', Value: '900', Name: 'A' }, { Notes: 'mine', Value: '800', LeadSource: 3 })
    expect(questionsOf(given, context)).toEqual([
      { id: 'Notes', keys: ['Notes'] },
      { id: 'Value', keys: ['Value'] },
    ])
    expect(questionsOf(forms({ Value: '900' }, { Notes: 'mine' }), context)).toEqual([])
  })

  it('is one question for stage, status and loss reason, which shows all that differs', () => {
    const given = forms({ CrmBoardColumnId: 9, Status: 2 }, { Status: 3, LossReason: 4 })
    expect(questionsOf(given, context)).toEqual([
      { id: 'CrmBoardColumnId', keys: ['CrmBoardColumnId', 'LossReason', 'Status'] },
    ])
  })

  it('is asked again only where the other value has changed once more', () => {
    const decisions = { Notes: { side: 'mine' }, Value: { side: 'theirs' } } as const
    const before = { ...base, Notes: 'theirs', Value: '900' }
    expect(stillValid(decisions, before, { ...before, Value: '950' })).toEqual({ Notes: { side: 'mine' } })
    const questions = questionsOf(forms({ Notes: 'a', Value: '9' }, { Notes: 'b', Value: '8' }), context)
    expect(undecided(questions, { Notes: { side: 'mine' } })).toEqual([{ id: 'Value', keys: ['Value'] }])
  })
})

describe('the form as it was decided', () => {
  it('takes each side where it was chosen, and what only one has changed from them (I12)', () => {
    const given = forms({ Notes: 'theirs', Value: '900', Name: 'A' }, { Notes: 'mine', Value: '800', LeadSource: 3 })
    const values = decide(given, { Notes: { side: 'theirs' }, Value: { side: 'mine' } })
    expect(values).toEqual({ ...base, Notes: 'theirs', Value: '800', Name: 'A', LeadSource: 3 })
  })

  it('takes the whole outcome from one side', () => {
    const given = forms({ CrmBoardColumnId: 9, Status: 2 }, { Status: 3, LossReason: 4 })
    const outcome = ({ CrmBoardColumnId, Status, LossReason }: OpportunityForm) => [
      CrmBoardColumnId,
      Status,
      LossReason,
    ]
    expect(outcome(decide(given, { CrmBoardColumnId: { side: 'theirs' } }))).toEqual([9, 2, base.LossReason])
    expect(outcome(decide(given, { CrmBoardColumnId: { side: 'mine' } }))).toEqual([5, 3, 4])
  })

  it('takes a text that was put together by hand', () => {
    const given = forms({ Notes: 'theirs' }, { Notes: 'mine' })
    expect(decide(given, { Notes: { side: 'merged', text: 'both\nof them' } }).Notes).toBe('both\nof them')
  })
})

it('a text of both begins with the other one, and repeats nothing', () => {
  expect(mergedText('mine', 'theirs')).toBe('theirs\n\nmine')
  expect(mergedText('first\nand more', 'first')).toBe('first\nand more')
  expect(mergedText('first', 'first\nand theirs')).toBe('first\nand theirs')
})
