import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { aStage } from '#core/samples/a-stage.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { bulkEffects } from './bulk-effects.ts'
import { effectsOf, settleOutcome } from './stage-effects.ts'

const open = aStage({ Id: 1 })
const won = aStage({ Id: 2, WinOpportunity: true })
const lost = aStage({ Id: 3, LoseOpportunity: true })
const stages = new Map([open, won, lost].map((stage) => [stage.Id, stage]))

let ids = 0
const card = (over: Parameters<typeof anOpportunity>[0] = {}) =>
  anOpportunity({ Id: (ids += 1), CrmBoardColumnId: open.Id, CoworkerId: ids, ...over })
const count = (cards: ReturnType<typeof card>[], over: Partial<CrmBoardColumn>) =>
  bulkEffects(cards, aStage({ Id: 9, ...over }), stages)

describe('the effects of moving many cards', () => {
  it('are none in a neutral stage', () =>
    expect(count([card(), card()], {})).toEqual({ entering: 2, effects: [], reopened: 0, needReason: 0 }))

  it('are a message and a task for each card that enters, and not for those that are there', () => {
    const cards = [card(), card(), card({ CrmBoardColumnId: 9 })]
    expect(count(cards, { CannedResponseId: 5, TaskListId: 6 })).toMatchObject({
      entering: 2,
      effects: [
        { effect: 'sends-message', count: 2 },
        { effect: 'creates-tasks', count: 2 },
      ],
    })
  })

  it('are one account and one tour for each customer, however many cards they have', () => {
    const cards = [card({ CoworkerId: 7 }), card({ CoworkerId: 7 }), card({ CoworkerId: 8 })]
    const flags = { ActivateAccount: true, DeactivateAccount: true, DeleteAccount: true, ConfirmTour: true }
    expect(count(cards, flags).effects).toEqual([
      { effect: 'activates-account', count: 2 },
      { effect: 'deactivates-account', count: 2 },
      { effect: 'deletes-account', count: 2 },
      { effect: 'confirms-tour', count: 2 },
    ])
  })

  it('are a win for each card that is not won already', () => {
    const cards = [card(), card({ Status: Status.Won }), card({ Status: Status.Lost, LossReason: 4 })]
    expect(count(cards, { WinOpportunity: true }).effects).toEqual([{ effect: 'wins', count: 2 }])
    expect(count([card({ Status: Status.Won })], { WinOpportunity: true }).effects).toEqual([])
  })

  it('tell how many cards need a loss reason: those that are lost with one keep it', () => {
    const cards = [
      card(),
      card({ Status: Status.Lost, LossReason: 4 }),
      card({ Status: Status.Lost, LossReason: null }),
      card({ Status: Status.Won, LossReason: null }),
    ]
    expect(count(cards, { LoseOpportunity: true })).toMatchObject({
      effects: [{ effect: 'loses', count: 2 }],
      needReason: 3,
    })
  })

  it('tell how many cards are in progress again', () => {
    const cards = [
      card({ CrmBoardColumnId: won.Id, Status: Status.Won }),
      card({ CrmBoardColumnId: lost.Id, Status: Status.Lost, LossReason: 4 }),
      // Won by hand in a neutral stage: it stays won.
      card({ Status: Status.Won }),
      card(),
    ]
    expect(count(cards, {})).toMatchObject({ entering: 4, reopened: 2, needReason: 0 })
  })

  it('are the sum of those of the single cards, and agree with their outcomes', () => {
    const anyCard = fc
      .record({
        CrmBoardColumnId: fc.constantFrom(1, 2, 3, 9),
        Status: fc.constantFrom(Status.InProgress, Status.Won, Status.Lost),
        LossReason: fc.constantFrom(null, 4),
      })
      .map((over) => card(over))
    const flags = fc.record({
      WinOpportunity: fc.boolean(),
      LoseOpportunity: fc.boolean(),
      CannedResponseId: fc.constantFrom(null, 5),
      ConfirmTour: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 20 }), flags, (cards, over) => {
        const to = aStage({ Id: 9, ...over })
        const all = count(cards, over)
        const singles = cards.map((each) => count([each], over))
        const sum = (of: (each: typeof all) => number) => singles.reduce((total, each) => total + of(each), 0)
        expect(all.entering).toBe(sum(({ entering }) => entering))
        expect(all.needReason).toBe(sum(({ needReason }) => needReason))
        for (const effect of effectsOf(to)) {
          const of = ({ effects }: typeof all) => effects.find((each) => each.effect === effect)?.count ?? 0
          expect(of(all)).toBe(sum(of))
        }
        const became = (status: number) =>
          cards.filter((stored) => {
            const from = stages.get(stored.CrmBoardColumnId) ?? to
            return (
              stored.Status !== status && settleOutcome({ stored, sent: stored, from, to, now: '' }).Status === status
            )
          }).length
        expect(all.reopened).toBe(became(Status.InProgress))
        expect(all.effects.find(({ effect }) => effect === 'wins')?.count ?? 0).toBe(became(Status.Won))
        expect(all.effects.find(({ effect }) => effect === 'loses')?.count ?? 0).toBe(became(Status.Lost))
      }),
    )
  })
})
