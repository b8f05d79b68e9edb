import { expect, it } from 'vitest'
import { Status } from '#core/contract/enums.ts'
import type { CardChange } from '#core/domain/board/operation.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { isWin } from './is-win.ts'

const stages = new Map(
  [aStage({ Id: 1 }), aStage({ Id: 2, WinOpportunity: true }), aStage({ Id: 3, LoseOpportunity: true })].map(
    (stage) => [stage.Id, stage] as const,
  ),
)
const to = (CrmBoardColumnId: number): CardChange => ({
  kind: 'move',
  to: { CrmBoardColumnId, afterId: null, beforeId: null, Position: 1 },
})
const record = anOpportunity({ CrmBoardColumnId: 1, Status: Status.InProgress })
const won = anOpportunity({ CrmBoardColumnId: 2, Status: Status.Won })

const cases: [what: string, change: CardChange, before: typeof record, answer: boolean][] = [
  ['a move into a stage that wins', to(2), record, true],
  ['a move inside of it', to(2), won, false],
  ['a move into a stage that loses', to(3), record, false],
  ['a move to another board', to(9), record, false],
  ['an edit of the status', { kind: 'edit', fields: { Status: Status.Won } }, record, true],
  ['an edit of the stage', { kind: 'edit', fields: { CrmBoardColumnId: 2 } }, record, true],
  ['an edit of something else', { kind: 'edit', fields: { Value: 5 } }, record, false],
  ['an edit of what is won', { kind: 'edit', fields: { Value: 5, Status: Status.Won } }, won, false],
  ['a new one that is won', { kind: 'create', record: won }, won, true],
  ['a new one', { kind: 'create', record }, record, false],
  ['a deletion', { kind: 'delete' }, won, false],
]
it.each(cases)('%s', (_what, change, before, answer) => expect(isWin({ change, record: before }, stages)).toBe(answer))
