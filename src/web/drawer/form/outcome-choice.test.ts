import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aStage } from '#core/samples/a-stage.ts'
import { type Outcome, settleOutcome } from '#core/domain/board/stage-effects.ts'
import { chooseStage, chooseStatus, statusOfStage } from './outcome-choice.ts'

const stages = [
  aStage({ Id: 1, Name: 'Enquiry' }),
  aStage({ Id: 2, Name: 'Tour' }),
  aStage({ Id: 3, Name: 'Won', WinOpportunity: true }),
  aStage({ Id: 4, Name: 'Lost', LoseOpportunity: true }),
]
const [inProgress, won, lost] = [1, 2, 3]
const open = { CrmBoardColumnId: 2, Status: inProgress }

describe('choosing a stage', () => {
  it('sets the status of a win or a lose stage', () => {
    expect(chooseStage(stages, open, open, 3).Status).toBe(won)
    expect(chooseStage(stages, open, open, 4).Status).toBe(lost)
  })

  it('brings back the stored status when one returns to a neutral stage', () => {
    const lostByStage = chooseStage(stages, open, open, 4)
    expect(chooseStage(stages, open, lostByStage, 1)).toEqual({ CrmBoardColumnId: 1, Status: inProgress })
  })

  it('keeps a status chosen by hand between neutral stages', () => {
    expect(chooseStage(stages, open, { CrmBoardColumnId: 2, Status: won }, 1).Status).toBe(won)
  })

  it('reopens what leaves a win stage', () => {
    const stored = { CrmBoardColumnId: 3, Status: won }
    expect(chooseStage(stages, stored, stored, 1).Status).toBe(inProgress)
  })
})

describe('choosing a status', () => {
  it('moves to the stage that stands for it', () => {
    expect(chooseStatus(stages, open, open, won)).toEqual({ CrmBoardColumnId: 3, Status: won })
    expect(chooseStatus(stages, open, open, lost)).toEqual({ CrmBoardColumnId: 4, Status: lost })
  })

  it('goes back to the stored stage when it is reopened before saving', () => {
    expect(chooseStatus(stages, open, { CrmBoardColumnId: 4, Status: lost }, inProgress)).toEqual(open)
  })

  it('goes back to where the card came from when a saved one is reopened', () => {
    const stored = { CrmBoardColumnId: 4, Status: lost }
    expect(chooseStatus(stages, stored, stored, inProgress, 2)).toEqual(open)
    expect(chooseStatus(stages, stored, stored, inProgress)).toEqual({ CrmBoardColumnId: 1, Status: inProgress })
  })

  it('stays in a neutral stage when the board has none that stands for it', () => {
    expect(chooseStatus(stages.slice(0, 2), open, open, won)).toEqual({ CrmBoardColumnId: 2, Status: won })
  })

  it('is refused where every stage would contradict it', () => {
    const noWin = stages.filter((stage) => !stage.WinOpportunity)
    const stored = { CrmBoardColumnId: 4, Status: lost }
    expect(chooseStatus(noWin, stored, stored, won)).toBeNull()
  })
})

it('what is on screen is what the server will make of it, whatever is chosen in whatever order', () => {
  const flags = fc.record({ WinOpportunity: fc.boolean(), LoseOpportunity: fc.boolean() })
  const boards = fc
    .array(flags, { minLength: 1, maxLength: 6 })
    .map((all) => all.map((over, Id) => aStage({ Id, ...over })))
  const steps = fc.array(fc.record({ kind: fc.constantFrom('stage', 'status'), at: fc.nat(5) }), { maxLength: 8 })
  fc.assert(
    fc.property(boards, fc.nat(5), steps, (board, start, path) => {
      const from = board[start % board.length]!
      const stored = { CrmBoardColumnId: from.Id, Status: statusOfStage(from) ?? inProgress }
      let current = stored
      for (const { kind, at } of path) {
        current =
          kind === 'stage'
            ? chooseStage(board, stored, current, board[at % board.length]!.Id)
            : (chooseStatus(board, stored, current, (at % 3) + 1) ?? current)
      }
      const outcome = (Status: number): Outcome => ({
        Status,
        Completed: Status !== inProgress,
        WonOn: Status === won ? '2026-01-01T00:00:00Z' : null,
        LostOn: Status === lost ? '2026-01-01T00:00:00Z' : null,
        LossReason: Status === lost ? 4 : null,
      })
      const settled = settleOutcome({
        stored: outcome(stored.Status),
        sent: outcome(current.Status),
        from,
        to: board.find((stage) => stage.Id === current.CrmBoardColumnId)!,
        now: '2026-06-01T00:00:00Z',
      })
      expect(settled.Status).toBe(current.Status)
      const stands = statusOfStage(board.find((stage) => stage.Id === current.CrmBoardColumnId))
      if (stands !== null) expect(current.Status).toBe(stands)
    }),
    { numRuns: 2000 },
  )
})
