import { expect, test } from 'vitest'
import { createDragStore, endDrag, gapIn, hover } from './drag-store.ts'

const active = { id: 12, stageId: 1, gap: 3, box: { left: 0, top: 0, width: 280 } }

test('the line stands where the card would go, and only in that stage', () => {
  const state = { active, over: { stageId: 2, gap: 5 } }
  expect(gapIn(state, 2)).toBe(5)
  expect(gapIn(state, 1)).toBeNull()
})

test('above and below the card itself nothing would change: no line', () => {
  expect(gapIn({ active, over: { stageId: 1, gap: 3 } }, 1)).toBeNull()
  expect(gapIn({ active, over: { stageId: 1, gap: 4 } }, 1)).toBeNull()
  expect(gapIn({ active, over: { stageId: 1, gap: 2 } }, 1)).toBe(2)
  expect(gapIn({ active, over: { stageId: 1, gap: 5 } }, 1)).toBe(5)
})

test('only another gap is announced', () => {
  const store = createDragStore()
  store.set({ active, over: null })
  let announced = 0
  store.subscribe(() => announced++)
  hover(store, { stageId: 2, gap: 1 })
  hover(store, { stageId: 2, gap: 1 })
  hover(store, { stageId: 2, gap: 2 })
  hover(store, null)
  hover(store, null)
  expect(announced).toBe(3)
  endDrag(store)
  expect(store.read()).toEqual({ active: null, over: null })
})
