import { expect, test } from 'vitest'
import { boardMessages } from '#core/contract/embed/board-messages.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { ApiError, type ApiErrorKind } from '#web/api/api-error.ts'
import { eventOfEnd } from './board-events.ts'

const record = anOpportunity({
  Id: 34,
  CrmBoardColumnId: 5,
  CrmBoardColumnCrmBoardId: 12,
  CoworkerFullName: 'Ana Abel',
  Notes: 'Secret',
})
const start = { opId: 'op', opportunityId: 34, baseVersion: 1, state: 'sent', at: '2026-11-28T09:00:00Z' } as const
const move: Operation = {
  ...start,
  kind: 'move',
  to: { CrmBoardColumnId: 5, Position: 1, afterId: null, beforeId: null },
}
const operations: readonly Operation[] = [
  move,
  { ...start, kind: 'edit', fields: { Notes: 'Secret' } },
  { ...start, kind: 'create', opportunityId: -7, record },
  { ...start, kind: 'delete' },
]

test('each change is told by its name and with Ids alone', () => {
  const done = operations.map((operation) =>
    eventOfEnd({
      operation,
      result: { ok: true, record: operation.kind === 'delete' ? null : record, opId: 'op', notes: [] },
    }),
  )
  expect(done.map((event) => event?.name)).toEqual([
    'opportunity.moved',
    'opportunity.saved',
    'opportunity.created',
    'opportunity.deleted',
  ])
  for (const event of done) {
    expect(event?.opportunityId).toBe(34)
    expect(boardMessages.event.safeParse(event).success).toBe(true)
    expect(JSON.stringify(event)).not.toMatch(/Ana|Secret/)
  }
  expect(done[0]).toMatchObject({ stageId: 5, boardId: 12 })
})

test('a failure is told with its kind; what the user has taken back, and an ended session, are none', () => {
  const failed = (kind: ApiErrorKind) =>
    eventOfEnd({ operation: move, result: { ok: false, error: new ApiError(kind, { message: 'Ana Abel is gone' }) } })
  expect(failed('conflict')).toEqual({ name: 'conflict', opportunityId: 34 })
  expect(failed('forbidden')).toEqual({ name: 'error', code: 'forbidden', opportunityId: 34 })
  for (const kind of ['withdrawn', 'not-sent', 'signed-out'] as const) expect(failed(kind)).toBeNull()
})
