import { describe, expect, it } from 'vitest'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { OpportunityChange } from '#web/queries/opportunity/opportunity-changes.ts'
import { spanOf } from './span.ts'
import { lastMove, auditEntriesOf } from './audit-entries.ts'

const me = { Id: 1, Email: 'me@example.com' }
const hour = 3_600_000

const step = (over: Partial<CrmOpportunityHistory>) =>
  ({
    Id: 1,
    OldCrmBoardColumnName: 'Enquiry',
    NewCrmBoardColumnName: 'Tour',
    FromTime: '2031-05-01T08:00:00Z',
    ToTime: '2031-05-01T10:00:00Z',
    UserId: 2,
    UserFullName: 'Ana Abel',
    IsUndone: false,
    ...over,
  }) as CrmOpportunityHistory

const change = (over: Partial<OpportunityChange>): OpportunityChange => ({
  At: '2031-05-01T10:00:00.120Z',
  UserId: 2,
  UserFullName: 'Ana Abel',
  Client: 'board',
  Rule: null,
  Kind: 'update',
  Fields: [{ Name: 'CrmBoardColumnId', From: 4, To: 5 }],
  IsUndone: false,
  UndoOf: null,
  ...over,
})

const value = { Name: 'Value', From: 100, To: 200 }

describe('the audit of an opportunity', () => {
  it('has the moves alone, with how long each stage lasted', () => {
    const [only] = auditEntriesOf([step({})], [], me)
    expect(only).toMatchObject({ move: { from: 'Enquiry', to: 'Tour', stayed: 2 * hour }, fields: [] })
    expect(auditEntriesOf([step({ OldCrmBoardColumnName: null })], [], me)[0]?.move).toMatchObject({ stayed: null })
  })

  it('names a move once, with the rule that made it and what else it has changed', () => {
    const moved = change({ Rule: 'TourCompleted', Fields: [...change({}).Fields, value] })
    const entries = auditEntriesOf([step({ UserId: null, UserFullName: null })], [moved], me)
    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({
      author: { kind: 'rule', rule: 'TourCompleted' },
      move: { to: 'Tour' },
      fields: [value],
    })
  })

  it('stands in order of time, the latest first, and leaves out what nobody would look for', () => {
    const entries = auditEntriesOf(
      [step({})],
      [
        change({ At: '2031-05-01T12:00:00Z', Fields: [value], Client: 'crm-sync' }),
        change({ At: '2031-05-01T11:00:00Z', Fields: [{ Name: 'Position', From: 1, To: 2 }] }),
        change({ At: '2031-05-01T09:00:00Z', Fields: [value], UserId: 1 }),
      ],
      me,
    )
    expect(entries.map(({ at, client, author }) => [at, client, author.kind])).toEqual([
      ['2031-05-01T12:00:00Z', 'crm-sync', 'person'],
      ['2031-05-01T10:00:00Z', null, 'person'],
      ['2031-05-01T09:00:00Z', null, 'me'],
    ])
  })
})

describe('how a card came into its stage', () => {
  it('is the last move that was not taken back', () => {
    const back = step({ Id: 3, NewCrmBoardColumnName: 'Enquiry', ToTime: '2031-05-01T12:00:00Z', IsUndone: true })
    const gone = step({ Id: 2, NewCrmBoardColumnName: 'Contract', ToTime: '2031-05-01T11:00:00Z', IsUndone: true })
    expect(lastMove(auditEntriesOf([back, gone, step({})], [], me))?.move?.to).toBe('Tour')
    const undo = change({ At: '2031-05-01T12:00:00Z', UndoOf: 'op-2' })
    expect(lastMove(auditEntriesOf([back, gone, step({})], [undo], me))?.move?.to).toBe('Tour')
    expect(lastMove([])).toBeNull()
  })

  it('without a user was automatic', () => {
    const entries = auditEntriesOf([step({ UserId: null, UserFullName: null })], [], me)
    expect(lastMove(entries)?.author.kind).toBe('automatic')
  })
})

it('a span is told in its largest full unit', () => {
  const minute = 60_000
  expect(spanOf(59_999)).toBeNull()
  expect(spanOf(59 * minute)).toEqual({ unit: 'minutes', count: 59 })
  expect(spanOf(23.9 * hour)).toEqual({ unit: 'hours', count: 23 })
  expect(spanOf(49 * hour)).toEqual({ unit: 'days', count: 2 })
})
