import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aStage } from '#core/samples/a-stage.ts'
import { effectsOf, type Outcome, outsideEffectsOf, settleOutcome, type StageFlags } from './stage-effects.ts'

const open = { Id: 1, WinOpportunity: false, LoseOpportunity: false }
const alsoOpen = { ...open, Id: 2 }
const win = { Id: 3, WinOpportunity: true, LoseOpportunity: false }
const alsoWin = { ...win, Id: 4 }
const lose = { Id: 5, WinOpportunity: false, LoseOpportunity: true }

const now = '2026-03-02T09:00:00Z'
const earlier = '2026-01-15T00:00:00Z'
const other = '2026-02-01T00:00:00Z'

const inProgress: Outcome = { Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null }
const won: Outcome = { Status: 2, Completed: true, WonOn: earlier, LostOn: null, LossReason: null }
const lost: Outcome = { Status: 3, Completed: true, WonOn: null, LostOn: earlier, LossReason: 4 }

const move = (stored: Outcome, from: StageFlags, to: StageFlags, sent: Partial<Outcome> = {}) =>
  settleOutcome({ stored, sent: { ...stored, ...sent }, from, to, now })
const edit = (stored: Outcome, sent: Partial<Outcome>, stage: StageFlags = open) => move(stored, stage, stage, sent)
const create = (sent: Partial<Outcome>, to: StageFlags = open) =>
  settleOutcome({ stored: null, sent: { ...inProgress, ...sent }, from: null, to, now })

describe('arriving in a win stage', () => {
  it('wins now', () => expect(move(inProgress, open, win)).toEqual({ ...won, WonOn: now }))
  it('clears what a lost card had', () => expect(move(lost, lose, win)).toEqual({ ...won, WonOn: now }))
  it('uses a sent date that differs from the stored one', () =>
    expect(move(inProgress, open, win, { WonOn: other })).toEqual({ ...won, WonOn: other }))
  it('ignores the unchanged date of an earlier win', () =>
    expect(move(won, win, alsoWin)).toEqual({ ...won, WonOn: now }))
  it('decides against the sent status', () =>
    expect(move(inProgress, open, win, { Status: 3, LossReason: 4 })).toEqual({ ...won, WonOn: now }))
  it('wins a new card, too', () => expect(create({}, win)).toEqual({ ...won, WonOn: now }))
})

describe('arriving in a lose stage', () => {
  it('loses now and keeps the reason that was sent along', () =>
    expect(move(inProgress, open, lose, { LossReason: 4 })).toEqual({ ...lost, LostOn: now }))
  it('loses without a reason where none was sent', () =>
    expect(move(won, win, lose)).toEqual({ ...lost, LostOn: now, LossReason: null }))
  it('ignores the date of a win', () =>
    expect(move(inProgress, open, lose, { WonOn: other })).toEqual({ ...lost, LostOn: now, LossReason: null }))
})

describe('arriving in a neutral stage', () => {
  it.each([
    ['a win', won, win],
    ['a lose', lost, lose],
  ])('from %s stage opens the card again, whatever was sent', (_name, stored, from) =>
    expect(move(stored, from, open, { Status: 3, LostOn: other, LossReason: 9 })).toEqual(inProgress),
  )
  it('from a neutral one changes nothing by itself', () => expect(move(inProgress, open, alsoOpen)).toEqual(inProgress))
  it('from a neutral one keeps a win and its date', () => expect(move(won, open, alsoOpen)).toEqual(won))
  it('from a neutral one sets the sent status and its date', () =>
    expect(move(inProgress, open, alsoOpen, { Status: 2 })).toEqual({ ...won, WonOn: now }))
  it('uses the status of a new card', () =>
    expect(create({ Status: 3, LossReason: 4, LostOn: other })).toEqual({ ...lost, LostOn: other }))
})

describe('a write without a change of stage', () => {
  it('dates a new win', () => expect(edit(inProgress, { Status: 2 })).toEqual({ ...won, WonOn: now }))
  it('clears dates and reason when it is in progress again', () =>
    expect(edit(lost, { Status: 1 })).toEqual(inProgress))
  it('turns a win into a loss', () => expect(edit(won, { Status: 3, LossReason: 4 })).toEqual({ ...lost, LostOn: now }))
  it('uses a corrected date', () => expect(edit(won, { WonOn: other })).toEqual({ ...won, WonOn: other }))
  it('keeps the date when null is sent', () => expect(edit(won, { WonOn: null })).toEqual(won))
  it('drops a date that does not fit the status', () => expect(edit(won, { LostOn: other })).toEqual(won))
  it('drops a reason without a loss', () => expect(edit(inProgress, { LossReason: 4 })).toEqual(inProgress))
  it('changes the reason of a loss', () => expect(edit(lost, { LossReason: 9 })).toEqual({ ...lost, LossReason: 9 }))
  it('lets the status decide over Completed', () => expect(edit(won, { Completed: false })).toEqual(won))
  it('in a win stage lets the status be set otherwise', () => expect(edit(won, { Status: 1 }, win)).toEqual(inProgress))
  it('keeps an unknown status, completed and without dates', () =>
    expect(edit({ ...inProgress, Status: 7 }, {})).toEqual({ ...inProgress, Status: 7, Completed: true }))
})

describe('the laws of outcomes', () => {
  const date = fc.constantFrom(null, earlier, other)
  const outcome = fc.record({
    Status: fc.constantFrom(1, 2, 3),
    Completed: fc.boolean(),
    WonOn: date,
    LostOn: date,
    LossReason: fc.constantFrom(null, 4, 9),
  })
  const stage = fc.constantFrom(open, alsoOpen, win, alsoWin, lose)
  const writes = fc.record({
    stored: fc.oneof(fc.constant(null), fc.tuple(outcome, stage)),
    sent: outcome,
    to: stage,
    now: fc.constant(now),
  })
  type Write = typeof writes extends fc.Arbitrary<infer T> ? T : never
  /** Settled first: the server stores no other outcome. */
  const settledBefore = ({ stored, ...write }: Write) => {
    if (!stored) return { ...write, stored, from: null }
    const [sent, from] = stored
    return { ...write, stored: settleOutcome({ stored: null, sent, from: null, to: from, now: earlier }), from }
  }
  const holds = (law: (write: ReturnType<typeof settledBefore>, result: Outcome) => void) =>
    fc.assert(
      fc.property(writes.map(settledBefore), (write) => {
        law(write, settleOutcome(write))
      }),
      { numRuns: 5000 },
    )

  it('an outcome never contradicts itself (I18)', () =>
    holds((_write, result) => {
      expect(result.Completed).toBe(result.Status !== 1)
      expect(result.WonOn !== null).toBe(result.Status === 2)
      expect(result.LostOn !== null).toBe(result.Status === 3)
      if (result.Status !== 3) expect(result.LossReason).toBeNull()
    }))
  it('arriving agrees with the flags of the stage', () =>
    holds(({ from, to }, result) => {
      if (from?.Id === to.Id) return
      if (to.WinOpportunity) expect(result.Status).toBe(2)
      else if (to.LoseOpportunity) expect(result.Status).toBe(3)
      else if (from?.WinOpportunity || from?.LoseOpportunity) expect(result.Status).toBe(1)
    }))
  it('sending a stored record back unchanged changes nothing (I11)', () =>
    holds(({ to }, result) =>
      expect(settleOutcome({ stored: result, sent: result, from: to, to, now: '2026-04-01T00:00:00Z' })).toEqual(
        result,
      ),
    ))
  it('settling what was settled gives the same', () =>
    holds((write, result) => expect(settleOutcome({ ...write, sent: result })).toEqual(result)))
})

describe('the effects of a stage', () => {
  it('are none by default', () => expect(effectsOf(aStage())).toEqual([]))
  it('are all named, in a fixed order', () =>
    expect(
      effectsOf(
        aStage({
          LoseOpportunity: true,
          CannedResponseId: 5,
          TaskListId: 6,
          ActivateAccount: true,
          DeactivateAccount: true,
          DeleteAccount: true,
          ConfirmTour: true,
        }),
      ),
    ).toEqual([
      'loses',
      'sends-message',
      'creates-tasks',
      'activates-account',
      'deactivates-account',
      'deletes-account',
      'confirms-tour',
    ]))
  it('with both flags are those of a win, as the outcome is', () => {
    const both = aStage({ WinOpportunity: true, LoseOpportunity: true })
    expect(effectsOf(both)).toEqual(['wins'])
    expect(create({}, both).Status).toBe(2)
  })
  it.each([{ WinOpportunity: true }, { LoseOpportunity: true }, { TaskListId: 6 }])('of %o stay inside', (flags) =>
    expect(outsideEffectsOf(aStage(flags))).toEqual([]),
  )
  it.each([
    { CannedResponseId: 5 },
    { ActivateAccount: true },
    { DeactivateAccount: true },
    { DeleteAccount: true },
    { ConfirmTour: true },
  ])('of %o reach outside', (flags) => expect(outsideEffectsOf(aStage(flags))).toHaveLength(1))
})
