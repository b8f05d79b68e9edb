import { describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { aBoard } from '#core/samples/a-board.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { type BoardCards, fold } from './fold.ts'
import type { MoveTarget, Operation } from './operation.ts'

const [enquiry, tour, won, lost] = [10, 20, 30, 40] as const
const { stages, cards: confirmed } = aBoard(
  [{ Id: enquiry, Name: 'New enquiry' }, [1, 2, 3]],
  [{ Id: tour, Name: 'Tour booked' }, [4, 5, 6]],
  [{ Id: won, WinOpportunity: true }, []],
  [{ Id: lost, LoseOpportunity: true }, [7]],
)
const at = '2026-05-01T12:00:00Z'

type Change = Operation extends infer Each ? (Each extends Operation ? Omit<Each, keyof Base> : never) : never
type Base = Pick<Operation, 'opId' | 'opportunityId' | 'baseVersion' | 'state' | 'at'>
const change = (opportunityId: number, made: Change): Operation => ({
  ...made,
  opId: 'a',
  opportunityId,
  baseVersion: 1,
  state: 'queued',
  at,
})
const move = (id: number, stage: number, to: Partial<MoveTarget> = {}, LossReason?: number | null) =>
  change(id, {
    kind: 'move',
    to: { CrmBoardColumnId: stage, afterId: null, beforeId: null, Position: 1, ...to },
    ...(LossReason === undefined ? {} : { LossReason }),
  })
const edit = (id: number, fields: Partial<CrmOpportunity>) => change(id, { kind: 'edit', fields })
const create = (over: Partial<CrmOpportunity>) => {
  const record = anOpportunity({ Id: -1, CrmBoardColumnId: tour, ...over })
  return change(record.Id, { kind: 'create', record })
}

const foldOf = (...log: Operation[]) => fold(confirmed, log, stages)
const ids = (cards: BoardCards, stage: number) => cards.get(stage)!.map((card) => card.Id)
const card = (cards: BoardCards, id: number) => [...cards.values()].flat().find((each) => each.Id === id)

describe('an empty log', () => {
  it('shows the confirmed board itself', () => expect(foldOf()).toBe(confirmed))
})

describe('a move', () => {
  const folded = foldOf(move(1, tour, { afterId: 4, beforeId: 5 }))
  it('removes the card from its stage', () => expect(ids(folded, enquiry)).toEqual([2, 3]))
  it('inserts it between its neighbours in the other stage', () => expect(ids(folded, tour)).toEqual([4, 1, 5, 6]))
  it('names its new stage and the time of its arrival', () =>
    expect(card(folded, 1)).toMatchObject({
      CrmBoardColumnId: tour,
      CrmBoardColumnName: 'Tour booked',
      CrmBoardColumnSince: at,
      Position: 50,
    }))
  it('keeps the same array for every other stage', () => {
    expect(folded.get(won)).toBe(confirmed.get(won))
    expect(folded.get(lost)).toBe(confirmed.get(lost))
  })
  it('keeps the same object for every other card', () => expect(card(folded, 5)).toBe(card(confirmed, 5)))
  it('changes nothing that is confirmed', () => expect(ids(confirmed, enquiry)).toEqual([1, 2, 3]))
  it('inside its stage keeps the time of arrival', () => {
    const inside = foldOf(move(3, enquiry, { beforeId: 1 }))
    expect(ids(inside, enquiry)).toEqual([3, 1, 2])
    expect(card(inside, 3)?.CrmBoardColumnSince).toBe(card(confirmed, 3)?.CrmBoardColumnSince)
  })
  it('is placed above the lower neighbour when the upper one is gone', () =>
    expect(ids(foldOf(move(1, tour, { afterId: 99, beforeId: 6 })), tour)).toEqual([4, 5, 1, 6]))
  it('is placed by its number when both neighbours are gone', () =>
    expect(ids(foldOf(move(1, tour, { afterId: 98, beforeId: 99, Position: 150 })), tour)).toEqual([4, 5, 1, 6]))
  it('is placed by its number when another operation has moved the neighbour away', () =>
    expect(ids(foldOf(move(4, won), move(1, tour, { afterId: 4, Position: 50 })), tour)).toEqual([1, 5, 6]))
  it('of a card that is gone changes nothing', () => expect(foldOf(move(99, tour))).toBe(confirmed))
  it('to an unknown stage removes the card', () => expect(card(foldOf(move(1, 999)), 1)).toBeUndefined())
  it('between two cards without a free number respaces the stage', () => {
    const tight = new Map(confirmed).set(
      tour,
      confirmed.get(tour)!.map((each, index) => ({ ...each, Position: index + 1 })),
    )
    const respaced = fold(tight, [move(1, tour, { afterId: 4 })], stages).get(tour)!
    expect(respaced.map((each) => [each.Id, each.Position])).toEqual([
      [4, 1],
      [1, 100],
      [5, 200],
      [6, 300],
    ])
  })
})

describe('a move with an outcome', () => {
  it('into a win stage wins', () =>
    expect(card(foldOf(move(1, won)), 1)).toMatchObject({ Status: 2, Completed: true, WonOn: at, LostOn: null }))
  it('into a lose stage loses, with the reason that was given', () =>
    expect(card(foldOf(move(1, lost, {}, 4)), 1)).toMatchObject({ Status: 3, LostOn: at, LossReason: 4 }))
  it('out of a lose stage opens the card again', () =>
    expect(card(foldOf(move(7, tour)), 7)).toMatchObject({
      Status: 1,
      Completed: false,
      LostOn: null,
      LossReason: null,
    }))
  it('and another one after it counts from where the first one led', () =>
    expect(card(foldOf(move(1, won), move(1, tour)), 1)).toMatchObject({
      CrmBoardColumnId: tour,
      Status: 1,
      WonOn: null,
    }))
})

describe('an edit', () => {
  it('changes its fields in place', () => {
    const folded = foldOf(edit(2, { Value: 990, Name: 'Corner desk' }))
    expect(ids(folded, enquiry)).toEqual([1, 2, 3])
    expect(card(folded, 2)).toMatchObject({ Value: 990, Name: 'Corner desk', ToStringText: 'Corner desk' })
    expect(folded.get(tour)).toBe(confirmed.get(tour))
  })
  it('of the stage goes to its top', () =>
    expect(ids(foldOf(edit(2, { CrmBoardColumnId: tour })), tour)).toEqual([2, 4, 5, 6]))
  it('of the status stamps the date', () =>
    expect(card(foldOf(edit(2, { Status: 3, LossReason: 4 })), 2)).toMatchObject({ LostOn: at, Completed: true }))
  it('with an unchanged placement leaves the card where it is', () =>
    expect(ids(foldOf(edit(2, { CrmBoardColumnId: enquiry, Position: 100 })), enquiry)).toEqual([1, 2, 3]))
  it('of the number alone moves it inside its stage', () =>
    expect(ids(foldOf(edit(1, { Position: 5000 })), enquiry)).toEqual([2, 3, 1]))
})

describe('a create', () => {
  it('is placed with the names of its stage', () => {
    const folded = foldOf(create({ Position: 1 }))
    expect(ids(folded, tour)).toEqual([-1, 4, 5, 6])
    expect(card(folded, -1)).toMatchObject({ CrmBoardColumnName: 'Tour booked', CrmBoardColumnSince: at })
  })
  it('in a win stage is won', () =>
    expect(card(foldOf(create({ CrmBoardColumnId: won })), -1)).toMatchObject({ Status: 2, WonOn: at }))
  it('of a card that is already there changes nothing', () => expect(foldOf(create({ Id: 4 }))).toBe(confirmed))
  it('in a stage without loaded cards is its only card', () => {
    const unloaded = new Map([...confirmed].filter(([stage]) => stage !== won))
    expect(ids(fold(unloaded, [create({ CrmBoardColumnId: won })], stages), won)).toEqual([-1])
  })
})

describe('a delete', () => {
  it('removes the card', () => {
    const folded = foldOf(change(5, { kind: 'delete' }))
    expect(ids(folded, tour)).toEqual([4, 6])
    expect(folded.get(enquiry)).toBe(confirmed.get(enquiry))
  })
  it('outlives a move after it', () =>
    expect(card(foldOf(change(5, { kind: 'delete' }), move(5, won)), 5)).toBeUndefined())
})
