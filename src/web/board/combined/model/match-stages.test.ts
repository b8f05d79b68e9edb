import { expect, test } from 'vitest'
import { aStage } from '#core/samples/a-stage.ts'
import { matchStages } from './match-stages.ts'

/** A board of stages with these names; `+` wins, `-` loses. */
const boardOf = (CrmBoardId: number, ...names: readonly string[]) =>
  names.map((name, at) =>
    aStage({
      Id: CrmBoardId * 100 + at,
      CrmBoardId,
      Name: name.replace(/^[+-]/, ''),
      WinOpportunity: name.startsWith('+'),
      LoseOpportunity: name.startsWith('-'),
    }),
  )

/** Each matched stage as its name and the boards that have it. */
const matched = (...boards: Parameters<typeof matchStages>[0]) =>
  matchStages(boards).map((stages) => `${stages[0]?.Name} ${stages.map(({ CrmBoardId }) => CrmBoardId).join()}`)

test('stages match by their names, ignoring case and surrounding space, and follow the first board', () => {
  expect(
    matched(
      boardOf(1, 'New enquiry', 'Tour', '+Won', '-Lost'),
      boardOf(2, ' new ENQUIRY ', 'Tour', '+won', '-LOST'),
      boardOf(3, 'Tour', 'New enquiry', '-Lost', '+Won'),
    ),
  ).toEqual(['New enquiry 1,2,3', 'Tour 1,2,3', 'Won 1,2,3', 'Lost 1,2,3'])
})

test('a stage that only some boards have stands behind the one that it follows on its own', () => {
  expect(
    matched(
      boardOf(1, 'Enquiry', 'Tour', '+Won'),
      boardOf(2, 'Enquiry', 'Papers', 'Tour', 'Contract', '+Won', 'Moved in'),
      boardOf(3, 'Enquiry', 'contract', 'Keys', '+Won'),
    ),
  ).toEqual(['Enquiry 1,2,3', 'Papers 2', 'Tour 1,2', 'Contract 2,3', 'Keys 3', 'Won 1,2,3', 'Moved in 2'])
})

test('without one that it follows it stands before the next one of its board, and without any at the end', () => {
  expect(matched(boardOf(1, 'Enquiry', '+Won'), boardOf(2, 'Call', 'Enquiry'), boardOf(3, 'Notice', '-Left'))).toEqual([
    'Call 2',
    'Enquiry 1,2',
    'Won 1',
    'Notice 3',
    'Left 3',
  ])
})

test('what is won somewhere is never mixed with what is not', () => {
  expect(matched(boardOf(1, 'Done', '+Signed'), boardOf(2, '-Done', 'Signed'))).toEqual([
    'Done 1',
    'Signed 1',
    'Done 2',
    'Signed 2',
  ])
})

test('a name that a board has twice is matched in order, and no stage is lost', () => {
  const boards = [boardOf(1, 'Call', 'Tour', 'Call'), boardOf(2, 'Call', 'Call', 'Call')]
  expect(matched(...boards)).toEqual(['Call 1,2', 'Tour 1', 'Call 1,2', 'Call 2'])
  const ids = matchStages(boards).flatMap((stages) => stages.map(({ Id }) => Id))
  expect(ids.toSorted()).toEqual(boards.flat().map(({ Id }) => Id))
})

test('one board is itself, and no board is nothing', () => {
  expect(matched(boardOf(1, 'A', 'B'))).toEqual(['A 1', 'B 1'])
  expect(matchStages([])).toEqual([])
})
