import { expect, test } from 'vitest'
import { openBoard, stages } from '#web/board/controller/testing/open-board.ts'

/** The stage that is marked after some keys that came before the dialog had the focus; null: the dialog is closed. */
function typed(keys: readonly string[]) {
  const board = openBoard()
  board.controller.showMoveTo(11)
  for (const key of keys) board.controller.passKey(key)
  const dialog = board.controller.dialog.read()
  return { board, chosen: dialog?.kind === 'move-to' ? dialog.chosen : 'closed' }
}

test.each([
  [['2'], stages.tour.Id],
  [['9'], null],
  [['t'], stages.tour.Id],
  [['ArrowDown'], stages.tour.Id],
  [['ArrowDown', 'ArrowDown', 'ArrowUp'], stages.tour.Id],
  [['ArrowUp'], stages.enquiry.Id],
  [['Tab'], null],
  [['2', 'Escape'], 'closed'],
])('%j marks stage %j', (keys, expected) => expect(typed(keys).chosen).toBe(expected))

test('Enter moves the card to the top of the marked stage and closes the dialog', () => {
  const { board, chosen } = typed(['2', 'Enter'])
  expect(chosen).toBe('closed')
  expect(board.sent).toMatchObject([{ kind: 'move', id: 11, to: { CrmBoardColumnId: 2, beforeId: 21 } }])
})

test('a key means nothing while the dialog is not open', () => {
  const board = openBoard()
  board.controller.passKey('2')
  expect(board.controller.dialog.read()).toBeNull()
})
