import { describe, expect, test } from 'vitest'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { targetStage } from './bulk-groups.ts'
import { consequencesOf } from './consequences.ts'

const plain = aStage({ Id: 1, Name: 'Enquiry', Position: 1 })
const won = aStage({ Id: 2, Name: 'Won', Position: 2, WinOpportunity: true })
const lost = aStage({ Id: 3, Name: 'Lost', Position: 3, LoseOpportunity: true })
const stages = [plain, won, lost]

const cards = (count: number, over: Parameters<typeof anOpportunity>[0] = {}) =>
  Array.from({ length: count }, (_, index) =>
    anOpportunity({ Id: index + 1, CoworkerId: index + 1, CrmBoardColumnId: plain.Id, ...over }),
  )

const into = (to: CrmBoardColumn, count: number) =>
  consequencesOf('move', [{ cards: cards(count), to }], new Map([plain, to].map((stage) => [stage.Id, stage])))

describe('a move into a stage', () => {
  test.each([
    ['sends-message', { CannedResponseId: 7 }, true],
    ['creates-tasks', { TaskListId: 7 }, false],
    ['activates-account', { ActivateAccount: true }, true],
    ['deactivates-account', { DeactivateAccount: true }, true],
    ['deletes-account', { DeleteAccount: true }, true],
    ['confirms-tour', { ConfirmTour: true }, true],
    ['wins', { WinOpportunity: true }, false],
    ['loses', { LoseOpportunity: true }, false],
  ] as const)(
    'counts "%s", and asks for the number of more than 25 that reach customers, and of all that are deleted',
    (effect, flags, isOutside) => {
      const stage = aStage({ Id: 9, Name: 'Welcome', Position: 9, ...flags })
      const few = effect === 'deletes-account' ? 25 : null
      expect(into(stage, 25)).toMatchObject({ effects: [{ effect, count: 25 }], isOutside, numberToType: few })
      expect(into(stage, 26)).toMatchObject({ effects: [{ effect, count: 26 }], numberToType: isOutside ? 26 : null })
      expect(into(stage, 2).needsReason).toBe(effect === 'loses')
    },
  )

  test('says which are there already, and does nothing to them', () => {
    const welcome = aStage({ ...plain, CannedResponseId: 7 })
    expect(consequencesOf('move', [{ cards: cards(30), to: welcome }], new Map([[1, welcome]]))).toMatchObject({
      effects: [],
      staying: 30,
      isOutside: false,
      numberToType: null,
    })
  })
})

test('won, lost and archived set the status also where the board has no stage for it', () => {
  const none = targetStage('win', null, [plain])
  expect(none).toBeNull()
  expect(consequencesOf('win', [{ cards: cards(3), to: none }], new Map())).toMatchObject({
    effects: [{ effect: 'wins', count: 3 }],
  })
  expect(consequencesOf('lose', [{ cards: cards(3), to: null }], new Map()).needsReason).toBe(true)
  expect(consequencesOf('archive', [{ cards: cards(3), to: null }], new Map()).needsReason).toBe(false)
})

test('won and lost go to the first stage of their kind, as on the server', () => {
  const earlier = aStage({ Id: 8, Name: 'Signed', Position: 0, WinOpportunity: true })
  expect(targetStage('win', null, [...stages, earlier])).toBe(earlier)
  expect(targetStage('archive', null, stages)).toBe(lost)
  expect(targetStage('owner', null, stages)).toBeNull()
})
