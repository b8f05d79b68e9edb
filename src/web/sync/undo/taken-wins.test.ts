import { expect, test } from 'vitest'
import type { OpportunityChange } from '#core/contract/endpoints/undo.ts'
import { takenBy } from './taken-wins.ts'

const me = 7
const status = (From: number, To: number) => [{ Name: 'Status', From, To }]
const change = (over: Partial<OpportunityChange>): OpportunityChange => ({
  At: '2026-11-21T09:00:00Z',
  UserId: me,
  UserFullName: 'Ana Abel',
  Client: 'board',
  Rule: null,
  Kind: 'update',
  Fields: [],
  IsUndone: false,
  UndoOf: null,
  ...over,
})
const won = change({ Fields: status(1, 2) })
const edited = change({ UserId: 8, Fields: [{ Name: 'Notes', From: null, To: 'Called' }] })

test('a program or a rule that takes a win of mine back is named, whoever edits something else', () => {
  const byProgram = change({ UserId: 8, Client: 'front-desk', Fields: status(2, 1) })
  expect(takenBy([byProgram, won], me)).toEqual({ client: 'front-desk' })
  expect(takenBy([edited, byProgram, edited, won], me)).toEqual({ client: 'front-desk' })
  const byRule = change({ UserId: null, Client: 'trigger', Rule: 'TourCompleted', Fields: status(2, 1) })
  expect(takenBy([byRule, won], me)).toEqual({ rule: 'TourCompleted' })
  // A program with my own credentials writes what I did not do.
  expect(takenBy([change({ Client: 'basic', Fields: status(2, 3) }), won], me)).toEqual({ client: 'basic' })
})

test.each([
  ['a colleague opens it again on the board', [change({ UserId: 8, Fields: status(2, 1) }), won]],
  ['I do so myself', [change({ Fields: status(2, 1) }), won]],
  ['somebody else had won it', [change({ Client: 'basic', Fields: status(2, 1) }), { ...won, UserId: 8 }]],
  ['a program had won it', [change({ Client: 'basic', Fields: status(2, 1) }), { ...won, Client: 'basic' }]],
  ['it is an undo', [change({ Client: 'token', UndoOf: 'a', Fields: status(2, 1) }), won]],
  ['it was won once more since', [won, change({ Client: 'basic', Fields: status(2, 1) }), won]],
  ['nothing is known of the win', [change({ Client: 'basic', Fields: status(2, 1) })]],
])('nobody is told where %s', (_what, changes) => {
  expect(takenBy(changes, me)).toBeNull()
})
