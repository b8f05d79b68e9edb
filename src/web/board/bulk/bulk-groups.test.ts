import { describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { combinedRules } from '#web/board/combined/model/combined-rules.ts'
import { matchStages } from '#web/board/combined/model/match-stages.ts'
import { nothingShown } from '#web/board/view/shown-board.ts'
import { combined as text } from '#web/text/en/board/combined.ts'
import { plansOf } from './bulk-change.ts'
import { bulkGroups, isOfOneBoard, locationsAmong, withoutUnfillable } from './bulk-groups.ts'
import { consequencesOf } from './consequences.ts'
import { missingAmong } from './missing-among.ts'
import { isPossible } from './offered-kinds.ts'

const stageOf = (board: number, at: number, Name: string, over: Partial<CrmBoardColumn> = {}) =>
  aStage({ Id: board * 10 + at, Name, Position: at, CrmBoardId: board, CrmBoardBusinessId: board, ...over })

const london = [stageOf(1, 0, 'Enquiry'), stageOf(1, 1, 'Tour'), stageOf(1, 2, 'Won', { WinOpportunity: true })]
const tokyo = [
  stageOf(2, 0, 'enquiry '),
  stageOf(2, 1, 'Tour', { CannedResponseId: 7 }),
  stageOf(2, 2, 'Papers'),
  stageOf(2, 3, 'Signed', { WinOpportunity: true }),
]
const boards = [london, tokyo]
const matched = matchStages(boards)
const combined = combinedRules({ boards, matched, laneName: String, text })
const shown = { ...nothingShown, combined, stagesById: new Map(boards.flat().map((stage) => [stage.Id, stage])) }

let id = 0
const cardIn = (stage: CrmBoardColumn, Value: number | null = 1) =>
  anOpportunity({ ...fieldsOfStage(stage), Id: (id += 1), CoworkerId: id, CrmBoardColumnId: stage.Id, Value })

const ana = cardIn(london[0]!)
const ben = cardIn(london[1]!)
const chika = cardIn(tokyo[0]!)
const cards = [ana, chika, ben]

describe('cards of two locations', () => {
  test('go to the stage of that name on their own boards', () => {
    const { groups, withoutStage } = bulkGroups('move', london[1]!.Id, cards, shown)
    expect(groups).toEqual([
      { cards: [ana, ben], to: london[1] },
      { cards: [chika], to: tokyo[1] },
    ])
    expect(withoutStage).toEqual([])
    // What it does is counted by the stage that each enters: one message, at one location.
    expect(consequencesOf('move', groups, shown.stagesById)).toMatchObject({
      effects: [{ effect: 'sends-message', count: 1 }],
      staying: 1,
      isOutside: true,
      numberToType: null,
    })
  })

  test('stay where their board has no such stage', () => {
    const { groups, withoutStage } = bulkGroups('move', tokyo[2]!.Id, cards, shown)
    expect(groups).toEqual([{ cards: [chika], to: tokyo[2] }])
    expect(withoutStage).toEqual([ana, ben])
  })

  test('are won in the winning stage of each board, and edited wherever they stand', () => {
    const won = bulkGroups('win', null, cards, shown).groups.map(({ to }) => to?.Name)
    expect(won).toEqual(['Won', 'Signed'])
    expect(bulkGroups('owner', null, cards, shown).groups).toHaveLength(2)
    expect(bulkGroups('move', null, cards, shown).withoutStage).toEqual([])
  })

  test('reach so many customers together that their number is asked for', () => {
    const many = { cards: Array.from({ length: 20 }, () => cardIn(tokyo[0]!)), to: tokyo[1]! }
    const told = stageOf(1, 9, 'Told', { CannedResponseId: 7 })
    const others = { cards: Array.from({ length: 6 }, () => cardIn(london[0]!)), to: told }
    expect(consequencesOf('move', [many], shown.stagesById).numberToType).toBeNull()
    expect(consequencesOf('move', [many, others], shown.stagesById).numberToType).toBe(26)
  })

  test('are given by one answer what their stages ask for, but for what differs by location', () => {
    const asks = new Map([
      [london[1]!.Id, ['Value', 'LeadSource'] as const],
      [tokyo[1]!.Id, ['Value'] as const],
    ])
    const missing = (card: { Value?: number | null }, stageId: number) =>
      (asks.get(stageId) ?? []).filter((field) => field !== 'Value' || card.Value === null)
    const poor = [cardIn(london[0]!, null), cardIn(tokyo[0]!, null)]
    const { groups } = bulkGroups('move', london[1]!.Id, [...cards, ...poor], shown)
    const kept = withoutUnfillable(groups, missing)
    expect(kept.unfillable).toEqual(poor)
    expect(missingAmong(kept.groups, missing)).toEqual([{ field: 'LeadSource', count: 1 }])
    // Of one location alone, the amount is asked for.
    const { groups: ofOne } = bulkGroups('move', london[1]!.Id, [ana, poor[0]!], shown)
    expect(withoutUnfillable(ofOne, missing)).toEqual({ groups: ofOne, unfillable: [] })
  })

  test('that were dropped together go between their neighbours on the board of the lane, and to the top elsewhere', () => {
    const stays = cardIn(london[1]!)
    const settled = new Map([
      [london[1]!.Id, [stays, ben]],
      [tokyo[1]!.Id, []],
    ])
    const to = { stageId: london[1]!.Id, lane: 1, index: 1 }
    const { groups } = bulkGroups('move', to.stageId, [ana, chika], shown)
    const change = { stageId: to.stageId, lossReason: null, value: undefined }
    const plans = plansOf({ kind: 'move', to }, change, groups, { ...shown, settled }, () => ({}))
    expect(plans.map(({ stageId, place }) => [stageId, place])).toEqual([
      [london[1]!.Id, { afterId: stays.Id, beforeId: ben.Id }],
      [tokyo[1]!.Id, 'top'],
    ])
  })
})

test('types are offered for cards of one location alone', () => {
  expect([isPossible('type', [ana, ben]), isPossible('type', cards), isPossible('owner', cards)]).toEqual([
    true,
    false,
    true,
  ])
})

test('boards and locations among cards', () => {
  expect([isOfOneBoard([ana, ben]), isOfOneBoard(cards)]).toEqual([true, false])
  expect([locationsAmong([ana, ben]), locationsAmong(cards)]).toEqual([1, 2])
})
