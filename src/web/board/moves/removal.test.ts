import { expect, test, vi } from 'vitest'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { accepted, failed } from '#web/board/controller/testing/operation-results.ts'
import { findCard } from '#web/board/view/shown-board.ts'

const { remove } = text.changes

function removing(id: number) {
  const board = openBoard()
  const opportunity = findCard(board.controller.shown(), id)
  if (!opportunity) throw new Error(`Card ${id} is not on the board`)
  return { board, remove: () => board.controller.remove(opportunity) }
}

test('a deleted card gives the focus to the one below, the last one to the one above', () => {
  for (const [id, next] of [
    [12, 13],
    [13, 12],
  ] as const) {
    const { board, remove } = removing(id)
    remove()
    expect(board.sent).toMatchObject([{ kind: 'delete', id }])
    expect(board.controller.focus.read()).toEqual({ id: next, request: 'focus' })
    expect(board.ids(stages.enquiry)).not.toContain(id)
  }
})

test('the only card of a stage gives the focus to its "New" button', () => {
  const { board, remove } = removing(21)
  const focus = vi.fn<() => void>()
  // The controller does nothing with it but move the focus.
  board.controller.elements.addButtons.add(stages.tour.Id, { focus } as unknown as HTMLElement)
  remove()
  expect(focus).toHaveBeenCalledOnce()
  expect(board.controller.focus.read().id).toBeNull()
})

test('a message says that it failed; a card that was not deleted is there again', async () => {
  const gone = removing(12)
  gone.remove()
  await gone.board.sent[0]?.answer(accepted())
  // What was deleted can be taken back: that message tells of it.
  expect(gone.board.toasts).toEqual([])
  const kept = removing(12)
  kept.remove()
  await kept.board.sent[0]?.answer(failed('forbidden'))
  expect(kept.board.toasts).toMatchObject([{ kind: 'error', title: remove.failed('Ben') }])
  expect(kept.board.ids(stages.enquiry)).toEqual([11, 12, 13])
})
