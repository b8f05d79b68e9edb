import { expect, it } from 'vitest'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { staysOf } from './stays.ts'

const hour = 3_600_000
const at = (hours: number) => new Date(Date.UTC(2031, 4, 1, hours)).toISOString()

const step = (old: [number, string] | null, fromHours: number, toHours: number, IsUndone = false) =>
  ({
    OldCrmBoardColumnId: old?.[0] ?? null,
    OldCrmBoardColumnName: old?.[1] ?? null,
    FromTime: old ? at(fromHours) : null,
    ToTime: at(toHours),
    IsUndone,
  }) as CrmOpportunityHistory

const record = { CrmBoardColumnId: 1, CrmBoardColumnName: 'Enquiry', CrmBoardColumnSince: at(12) }

it('adds up the visits of each stage, up to now, and leaves out what was taken back', () => {
  const history = [
    step([2, 'Tour'], 10, 12),
    step([3, 'Offer'], 6, 7, true),
    step([1, 'Enquiry'], 5, 10),
    step(null, 5, 5),
  ]
  expect(staysOf(history, record, at(15))).toEqual([
    { stageId: 1, stage: 'Enquiry', length: 8 * hour, isCurrent: true },
    { stageId: 2, stage: 'Tour', length: 2 * hour, isCurrent: false },
  ])
})

it('has nothing to say where an older server has not kept the instants', () => {
  expect(staysOf([], { ...record, CrmBoardColumnSince: null }, at(15))).toEqual([])
})
