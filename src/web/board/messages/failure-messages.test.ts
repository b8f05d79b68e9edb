import { expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { openBoard, stages, text } from '#web/board/controller/testing/open-board.ts'
import { failed } from '#web/board/controller/testing/operation-results.ts'

const { change, remove } = text.changes
const { tryAgain, reason } = text.errors
const { tryAllAgain } = change

const base = { opId: 'a', baseVersion: 1, state: 'unknown', at: '2026-03-02T10:00:00Z' } as const
const errorOf = (kind: Parameters<typeof failed>[0]) => {
  const result = failed(kind)
  if (result.ok) throw new Error('not a failure')
  return result.error
}

test('moves that fail together are told in one message that names every card, and are tried again together (I5)', async () => {
  const board = openBoard()
  for (const id of [11, 12, 13]) {
    board.controller.moveToTop(id, stages.tour.Id)
    board.render()
  }
  await Promise.all(board.sent.map((sent, at) => sent.answer(failed(at === 2 ? 'invalid' : 'refused'))))
  expect(board.toasts).toHaveLength(1)
  const rule = reason(errorOf('refused'))
  const description = `${change.because(['Ada', 'Ben'], rule)} ${change.because(['Cleo'], reason(errorOf('invalid')))}`
  expect(board.toasts[0]).toMatchObject({ kind: 'error', title: change.notMovedTogether(3), description })
  expect(board.toasts[0]?.action?.label).toBe(tryAllAgain)
  board.render()
  board.toasts[0]?.action?.run()
  // What the server will never accept is not sent again.
  expect(board.sent.slice(3)).toMatchObject([{ id: 11 }, { id: 12 }])
})

test('two changes to one card that fail together name it once, and are not counted as cards', async () => {
  const board = openBoard()
  for (const stage of [stages.tour, stages.enquiry]) {
    board.controller.moveToTop(11, stage.Id)
    board.render()
  }
  await Promise.all(board.sent.map((sent) => sent.answer(failed('refused'))))
  expect(board.toasts).toMatchObject([
    { title: change.notSavedTogether(2), description: change.because(['Ada'], reason(errorOf('refused'))) },
  ])
})

test('failures one after the other are told one by one', async () => {
  const board = openBoard()
  for (const id of [11, 12]) {
    board.controller.moveToTop(id, stages.tour.Id)
    board.render()
    await board.sent.at(-1)?.answer(failed('forbidden'))
  }
  expect(board.toasts.map(({ title }) => title)).toEqual([
    text.board.move.failed('Ada', 'Tour'),
    text.board.move.failed('Ben', 'Tour'),
  ])
})

test('different changes that fail together are counted as changes', async () => {
  const board = openBoard()
  board.controller.moveToTop(11, stages.tour.Id)
  board.render()
  board.controller.remove(
    board.controller
      .shown()
      .settled.get(1)!
      .find(({ Id }) => Id === 12)!,
  )
  await Promise.all(board.sent.map((sent) => sent.answer(failed('refused'))))
  expect(board.toasts.map(({ title }) => title)).toEqual([change.notSavedTogether(2)])
})

const changes: [what: string, operation: Operation, title: string, sentAgain: object][] = [
  [
    'move',
    { ...base, kind: 'move', opportunityId: 11, to: { CrmBoardColumnId: 2, afterId: 21, beforeId: null, Position: 2 } },
    text.board.move.failed('Ada', 'Tour'),
    { kind: 'move', id: 11, to: { afterId: 21 } },
  ],
  [
    'edit',
    { ...base, kind: 'edit', opportunityId: 12, fields: { Value: 5 } },
    change.notSaved('Ben'),
    { kind: 'edit', id: 12 },
  ],
  ['delete', { ...base, kind: 'delete', opportunityId: 13 }, remove.failed('Cleo'), { kind: 'delete', id: 13 }],
]
test.each(changes)(
  'a %s from before a reload that fails is told, and can be made again',
  async (_, operation, title, sent) => {
    const board = openBoard()
    board.failUntold({ operation, error: errorOf('refused') })
    await Promise.resolve()
    expect(board.toasts).toMatchObject([{ kind: 'error', title, action: { label: tryAgain } }])
    board.toasts[0]?.action?.run()
    expect(board.sent).toMatchObject([sent])
  },
)

test('a change to a card of another board is told as well', async () => {
  const board = openBoard()
  board.failUntold({ operation: { ...base, kind: 'edit', opportunityId: 99, fields: {} }, error: errorOf('not-found') })
  await Promise.resolve()
  expect(board.toasts).toMatchObject([{ title: change.notSaved(change.elsewhere) }])
})

const edited = { ...base, kind: 'edit', opportunityId: 12, fields: { Notes: 'Typed' } } as const

test.each(['invalid', 'conflict'] as const)(
  'an edit whose form is closed and that fails because it is %s comes back as it was typed',
  async (kind) => {
    const board = openBoard()
    board.failUntold({ operation: edited, error: errorOf(kind) })
    await Promise.resolve()
    expect(board.toasts).toMatchObject([{ title: change.notSaved('Ben'), action: { label: change.openInput } }])
    await expect
      .poll(() => board.givenBack.get(`draft/1/opportunity/12`))
      .toMatchObject({
        content: { returned: { fields: { Notes: 'Typed' }, base: { Id: 12 } } },
      })
    board.toasts[0]?.action?.run()
    expect(board.opened).toEqual([{ opportunity: 12, newIn: null }])
    expect(board.sent).toEqual([])
  },
)

test('a create whose form is closed comes back as it was typed', async () => {
  const board = openBoard()
  const record = anOpportunity({ Id: -1, CoworkerFullName: 'Ada', CrmBoardColumnId: stages.tour.Id })
  const operation = { ...base, kind: 'create', opportunityId: -1, record } as const
  board.failUntold({ operation, error: errorOf('invalid') })
  await Promise.resolve()
  expect(board.toasts).toMatchObject([{ title: change.notCreated('Ada'), action: { label: change.openInput } }])
  board.toasts[0]?.action?.run()
  board.paint()
  expect(board.opened.at(-1)).toEqual({ opportunity: null, newIn: stages.tour.Id })
})

test('of several that fail together, the message says that what was typed is kept', async () => {
  const board = openBoard()
  board.failUntold({ operation: edited, error: errorOf('invalid') })
  board.failUntold({ operation: { ...edited, opportunityId: 13 }, error: errorOf('refused') })
  await Promise.resolve()
  await expect.poll(() => board.toasts).toHaveLength(1)
  expect(board.toasts[0]?.description).toContain(change.inputIsKept)
  expect(board.toasts[0]?.action?.label).toBe(tryAllAgain)
})

test('what is made again from a message is not offered by its form as well', async () => {
  const board = openBoard()
  board.failUntold({ operation: edited, error: errorOf('refused') })
  await expect.poll(() => board.givenBack.size).toBe(1)
  board.toasts[0]?.action?.run()
  await expect.poll(() => board.givenBack.size).toBe(0)
  expect(board.sent).toMatchObject([{ kind: 'edit', id: 12 }])
})

test('what was discarded by a sign-out is no failure', async () => {
  const board = openBoard()
  board.controller.moveToTop(11, stages.tour.Id)
  await board.sent[0]?.answer(failed('signed-out'))
  expect(board.toasts).toEqual([])
})

test('what was collected when somebody signed out is not shown to the next person (I14)', async () => {
  let signedIn: number | null = 1
  const board = openBoard({ signedInAs: () => signedIn })
  board.controller.moveToTop(11, stages.tour.Id)
  void board.sent[0]?.answer(failed('refused'))
  signedIn = null
  await expect.poll(() => board.sent).toHaveLength(1)
  await Promise.resolve()
  expect(board.toasts).toEqual([])
})
