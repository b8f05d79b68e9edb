import { expect, test } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { changedFields } from '#web/sync/record-diff.ts'
import { rebase } from './rebase.ts'

const base = anOpportunity({ Id: 7, CrmBoardColumnId: 1, Position: 100, Version: 3, Notes: 'old', Value: 10 })
const theirs = (over: Partial<CrmOpportunity>) => ({ ...base, Version: 4, UpdatedBy: 'theirs@example.com', ...over })
const common = { opId: 'first', opportunityId: 7, baseVersion: 3, state: 'sent', at: '2026-11-20T10:00:00Z' } as const
const move: Operation = {
  ...common,
  kind: 'move',
  to: { CrmBoardColumnId: 2, afterId: null, beforeId: 9, Position: 50 },
}
const edit = (fields: Partial<CrmOpportunity>): Operation => ({ ...common, kind: 'edit', fields })

test('a move is rebased under a new key where only other fields were changed', () => {
  expect(rebase(move, base, theirs({ Notes: 'new' }), 'second')).toEqual({
    ...move,
    opId: 'second',
    baseVersion: 4,
    state: 'queued',
  })
})

test('a move ends where somebody else moved the card, closed it or put it elsewhere in its stage', () => {
  expect(rebase(move, base, theirs({ CrmBoardColumnId: 5 }), 'second')).toBeNull()
  expect(rebase(move, base, theirs({ Position: 300 }), 'second')).toBeNull()
  expect(rebase(move, base, theirs({ Status: 3, LossReason: 4 }), 'second')).toBeNull()
})

test('edits of different fields both stand', () => {
  expect(rebase(edit({ Value: 20 }), base, theirs({ Notes: 'new' }), 'second')).toMatchObject({
    opId: 'second',
    baseVersion: 4,
    fields: { Value: 20 },
  })
})

test('two edits of the same field conflict, unless both set the same value', () => {
  expect(rebase(edit({ Notes: 'mine' }), base, theirs({ Notes: 'theirs' }), 'second')).toBeNull()
  expect(rebase(edit({ Notes: 'same' }), base, theirs({ Notes: 'same' }), 'second')).not.toBeNull()
})

test('stage, status, dates and reason describe one fact', () => {
  const reopened = edit({ Status: 1 })
  expect(rebase(reopened, { ...base, Status: 2 }, theirs({ Status: 2, CrmBoardColumnId: 5 }), 'second')).toBeNull()
})

test('nobody deletes what somebody else has just changed', () => {
  expect(rebase({ ...common, kind: 'delete' }, base, theirs({ Notes: 'new' }), 'second')).toBeNull()
})

test('only fields that differ count as changed; objects are compared by their content', () => {
  const record = { ...base, CustomFields: { Floor: 2 } }
  expect(changedFields(record, { Notes: 'old', Value: 11, CustomFields: { Floor: 2 } })).toEqual({ Value: 11 })
})
