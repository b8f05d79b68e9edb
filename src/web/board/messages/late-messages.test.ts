import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { failed } from '#web/board/controller/testing/operation-results.ts'
import type { Undoable } from '#web/sync/undo/undo-history.ts'
import { createLateMessages } from './late-messages.ts'

// The texts are chosen by the languages of the browser.
beforeEach(() => void vi.stubGlobal('navigator', { languages: ['en'] }))
afterEach(() => void vi.unstubAllGlobals())

const deletionOfAda: Undoable = {
  key: '1',
  opId: 'a',
  opportunityId: 11,
  customer: 'Ada',
  change: { kind: 'delete' },
  reverse: { kind: 'delete' },
  record: anOpportunity({ Id: 11, CoworkerFullName: 'Ada' }),
  wasHeld: false,
  unsent: null,
}

it('tells a failure that came before its code was there, once', async () => {
  const { controller, sent, toasts } = openBoard({ createMessages: createLateMessages })
  controller.moveToTop(11, stages.tour.Id)
  await sent[0]?.answer(failed('refused'))
  expect(toasts).toEqual([])
  await expect.poll(() => toasts.map(({ title }) => title)).toEqual([text.board.move.failed('Ada', 'Tour')])
})

it('offers to undo what was confirmed before its code was there', async () => {
  const { undoHistory, toasts, paint, controller } = openBoard({ createMessages: createLateMessages })
  paint()
  undoHistory.latest.set(deletionOfAda)
  await expect.poll(() => toasts.map(({ title }) => title)).toEqual([text.changes.remove.done('Ada')])
  controller.dispose()
})

it('does nothing more for a board that was left before its code was there', async () => {
  const { undoHistory, toasts, paint, controller } = openBoard({ createMessages: createLateMessages })
  paint()
  controller.dispose()
  await vi.dynamicImportSettled()
  undoHistory.latest.set(deletionOfAda)
  expect(toasts).toEqual([])
})
