import { expect, it } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { failed } from '#web/board/controller/testing/operation-results.ts'
import type { CardChange } from '#core/domain/board/operation.ts'
import type { Undoable } from '#web/sync/undo/undo-history.ts'

const moveTo = (stageId: number): CardChange => ({
  kind: 'move',
  to: { CrmBoardColumnId: stageId, Position: 100, afterId: null, beforeId: null },
})
const item = (change: CardChange, reverse: CardChange): Undoable => ({
  key: '1',
  opId: 'a',
  opportunityId: 11,
  customer: 'Ada',
  change,
  reverse,
  record: anOpportunity({ Id: 11, CoworkerFullName: 'Ada', CrmBoardColumnId: stages.enquiry.Id }),
  wasHeld: false,
  unsent: null,
})
const moved = item(moveTo(stages.tour.Id), moveTo(stages.enquiry.Id))

it('offers to undo what the server has confirmed, and offers it no more once that is undone or followed', async () => {
  const { undoHistory, toasts, closed } = openBoard()
  undoHistory.latest.set(moved)
  expect(toasts.at(-1)).toMatchObject({ title: 'Ada moved to Tour', isSilent: true, action: { label: 'Undo' } })
  const first = toasts.length
  undoHistory.latest.set(item({ kind: 'delete' }, { kind: 'create', record: moved.record }))
  expect(closed).toEqual([first])
  expect(toasts.at(-1)).toMatchObject({
    title: 'Opportunity of Ada deleted. It can be restored for 30 days.',
    isSilent: false,
  })
  undoHistory.answers.push({ kind: 'done', item: moved, notes: [] })
  toasts[first - 1]?.action?.run()
  expect(undoHistory.asked).toEqual([{ what: 'undo', which: moved }])
  undoHistory.latest.set(null)
  expect(closed).toHaveLength(2)
})

it('says what was undone and what could not be, with a way to do it again', async () => {
  const { controller, undoHistory, toasts } = openBoard()
  undoHistory.answers.push({ kind: 'done', item: moved, notes: ['The message was sent already.'] })
  controller.undo()
  await expect
    .poll(() => toasts.at(-1))
    .toMatchObject({ title: 'Undone: Ada moved to Tour', description: 'The message was sent already.' })
  const undone = item(moved.reverse, moved.change)
  undoHistory.answers.push({ kind: 'done', item: undone, notes: [] })
  toasts.at(-1)?.action?.run()
  await expect.poll(() => toasts.at(-1)?.title).toBe('Done again: Ada moved to Tour')
  expect(undoHistory.asked.map(({ what }) => what)).toEqual(['undo', 'redo'])
})

it.each([
  ['takes the focus to the card', {}, { id: 11, request: 'focus' }],
  ['leaves the focus to whoever types', { isTyping: () => true }, { id: null, request: null }],
  ['leaves the focus to whoever has gone on to another card', { hasGoneOn: () => true }, { id: null, request: null }],
])('%s when the server has answered', async (_what, options, focus) => {
  const { controller, undoHistory, toasts } = openBoard(options)
  undoHistory.answers.push({ kind: 'done', item: moved, notes: [] })
  controller.undo()
  await expect.poll(() => toasts.at(-1)?.title).toBe('Undone: Ada moved to Tour')
  expect(controller.focus.read()).toEqual(focus)
})

it('says why something was not undone, and when there is nothing', async () => {
  const { controller, undoHistory, toasts } = openBoard()
  controller.undo()
  expect(toasts.at(-1)?.title).toBe('There is nothing to undo')
  controller.redo()
  expect(toasts.at(-1)?.title).toBe('There is nothing to redo')
  const refused = failed('conflict')
  if (refused.ok) throw new Error('it has failed')
  undoHistory.answers.push({ kind: 'failed', item: moved, error: refused.error })
  controller.undo()
  await expect.poll(() => toasts.at(-1)).toMatchObject({ kind: 'error', title: 'The change of Ada was not undone' })
})

it('undoes the held move of one card', () => {
  const { controller, undoHistory } = openBoard()
  controller.undoHeld(11)
  expect(undoHistory.asked).toEqual([{ what: 'undo', which: 11 }])
})

it('says nothing more of what is made anew, unless it fails', async () => {
  const { controller, undoHistory, toasts } = openBoard()
  const refused = failed('refused')
  const before = toasts.length
  undoHistory.answers.push({ kind: 'made-anew', item: moved, result: Promise.resolve(failed('withdrawn')) })
  controller.redo()
  undoHistory.answers.push({ kind: 'made-anew', item: moved, result: Promise.resolve(refused) })
  controller.redo()
  await expect.poll(() => toasts.length).toBe(before + 1)
  expect(toasts.at(-1)).toMatchObject({ kind: 'error', title: 'The change of Ada was not made again' })
})

it('asks before a stage that acts outside is entered again, and holds what is answered', () => {
  const { controller, undoHistory, sent, announced } = openBoard()
  const again = moveTo(stages.contract.Id)
  undoHistory.next.set({ item: { ...moved, wasHeld: true }, change: again })
  controller.redo()
  expect(undoHistory.asked).toEqual([])
  expect(controller.pending.read().question).toMatchObject({ effects: ['activates-account'] })
  controller.cancel()
  expect(sent).toEqual([])
  controller.redo()
  controller.answer(null)
  expect(sent).toMatchObject([{ kind: 'move', id: 11, to: { CrmBoardColumnId: stages.contract.Id }, isHeld: true }])
  expect(announced.at(-1)).toBe(text.board.move.isHeld('Ada', 'Contract'))
})

it('asks as well before an edit is made again that enters such a stage', () => {
  const { controller, undoHistory, sent } = openBoard()
  const fields = { CrmBoardColumnId: stages.contract.Id, Notes: 'Signed' }
  undoHistory.next.set({ item: { ...moved, wasHeld: true }, change: { kind: 'edit', fields } })
  controller.redo()
  expect(undoHistory.asked).toEqual([])
  controller.answer(null)
  expect(sent).toMatchObject([{ kind: 'edit', id: 11, fields, isHeld: true }])
})

it('does again without a question what enters no such stage, and nothing that cannot be asked about', () => {
  const { controller, undoHistory, toasts } = openBoard()
  undoHistory.next.set({ item: moved, change: moveTo(stages.tour.Id) })
  controller.redo()
  expect(undoHistory.asked).toEqual([{ what: 'redo', which: undefined }])
  undoHistory.next.set({ item: { ...moved, opportunityId: 99, wasHeld: true }, change: moveTo(stages.contract.Id) })
  controller.redo()
  expect(undoHistory.asked).toHaveLength(1)
  expect(toasts.at(-1)?.title).toBe(text.changes.undo.otherBoard('Ada'))
})
