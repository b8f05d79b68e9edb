import { describe, expect, it } from 'vitest'
import { aBoard } from '#core/samples/a-board.ts'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { MoveTarget } from './operation.ts'
import { readDrop } from './read-drop.ts'

const [open, won, lost, archive] = [10, 20, 30, 40] as const
const { stages, cards } = aBoard(
  [{ Id: open }, [1, 2, 3]],
  [{ Id: won, WinOpportunity: true }, [4]],
  [{ Id: lost, LoseOpportunity: true }, [5]],
  [{ Id: archive, LoseOpportunity: true }, []],
)
const cardOf = (id: number) => [...cards.values()].flat().find((card) => card.Id === id) ?? anOpportunity({ Id: id })

const drop = (
  id: number,
  stage: number,
  place: Partial<MoveTarget> = {},
  over: { canEdit?: boolean; missing?: readonly RequirableField[] } = {},
) =>
  readDrop({
    opportunity: cardOf(id),
    to: { CrmBoardColumnId: stage, afterId: null, beforeId: null, Position: 1, ...place },
    stages,
    cards,
    canEdit: true,
    missing: [],
    ...over,
  })

describe('a drop', () => {
  it('in another stage is a move to exactly that place', () =>
    expect(drop(1, won, { afterId: 4, Position: 101 })).toEqual({
      kind: 'move',
      to: { CrmBoardColumnId: won, afterId: 4, beforeId: null, Position: 101 },
    }))
  it('elsewhere in its stage is a move', () => expect(drop(1, open, { afterId: 2 }).kind).toBe('move'))
  it.each([
    ['after the card above', { afterId: 1 }],
    ['before the card below', { beforeId: 3 }],
    ['between both', { afterId: 1, beforeId: 3 }],
    ['on itself', { afterId: 2, beforeId: 2, Position: 100 }],
  ])('on the current position, given as %s, does nothing', (_words, placement) =>
    expect(drop(2, open, placement)).toEqual({ kind: 'nothing' }),
  )
  it('without the right is refused, also where it would be nothing', () =>
    expect(drop(2, open, { afterId: 1 }, { canEdit: false })).toEqual({ kind: 'refused', why: 'no-right' }))
  it('on a stage that is gone is refused', () =>
    expect(drop(1, 999)).toEqual({ kind: 'refused', why: 'unknown-stage' }))
  it('of a card that the server does not know yet is refused', () =>
    expect(drop(-1, won)).toEqual({ kind: 'refused', why: 'not-saved-yet' }))
})

describe('a drop on a stage that asks for fields', () => {
  const missing = ['DueDate'] as const
  it('is asked about, and keeps the place', () =>
    expect(drop(1, won, { afterId: 4 }, { missing })).toMatchObject({
      kind: 'asks',
      asksReason: false,
      effects: [],
      missing,
      to: { afterId: 4 },
    }))
  it('is one question with the loss reason', () =>
    expect(drop(1, lost, {}, { missing })).toMatchObject({ kind: 'asks', asksReason: true, missing }))
  it('is none inside the stage', () => expect(drop(1, open, { afterId: 2 }, { missing }).kind).toBe('move'))
})

describe('a drop on a lose stage', () => {
  it('needs a reason and keeps the place', () =>
    expect(drop(1, lost, { afterId: 5 })).toMatchObject({
      kind: 'asks',
      asksReason: true,
      effects: [],
      to: { afterId: 5 },
    }))
  it('needs a reason of a won card, too', () => expect(drop(4, lost).kind).toBe('asks'))
  it('needs none inside the stage', () =>
    expect(readDrop({ ...sameStage, to: { ...sameStage.to, afterId: 6, beforeId: null } }).kind).toBe('move'))
  it('needs none from another lose stage when the card has one', () => {
    const opportunity = { ...cardOf(5), LossReason: 4 }
    const to = { CrmBoardColumnId: archive, afterId: null, beforeId: null, Position: 1 }
    expect(readDrop({ opportunity, to, stages, cards, canEdit: true, missing: [] }).kind).toBe('move')
  })
  it('asks for one from another lose stage when the card has none', () => expect(drop(5, archive).kind).toBe('asks'))
})

describe('a drop on a stage that reaches beyond the CRM', () => {
  const acting = aBoard(
    [{ Id: open }, [1]],
    [{ Id: won, WinOpportunity: true, TaskListId: 7, CannedResponseId: 5, ActivateAccount: true }, [2]],
    [{ Id: lost, LoseOpportunity: true, DeleteAccount: true }, []],
  )
  const dropOf = (id: number, stage: number) =>
    readDrop({
      opportunity: [...acting.cards.values()].flat().find((card) => card.Id === id)!,
      to: { CrmBoardColumnId: stage, afterId: null, beforeId: null, Position: 1 },
      ...acting,
      canEdit: true,
      missing: [],
    })
  it('asks for exactly the effects that cannot be undone', () =>
    expect(dropOf(1, won)).toMatchObject({
      kind: 'asks',
      asksReason: false,
      effects: ['sends-message', 'activates-account'],
    }))
  it('asks for the reason and the effects together', () =>
    expect(dropOf(1, lost)).toMatchObject({ kind: 'asks', asksReason: true, effects: ['deletes-account'] }))
  it('asks nothing inside the stage', () => expect(dropOf(2, won).kind).toBe('nothing'))
})

const two = aBoard([{ Id: lost, LoseOpportunity: true }, [5, 6]])
const sameStage = {
  opportunity: two.cards.get(lost)![0]!,
  to: { CrmBoardColumnId: lost, afterId: null, beforeId: null, Position: 1 },
  ...two,
  canEdit: true,
  missing: [],
}
