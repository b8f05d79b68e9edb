import { expect, test } from 'vitest'
import { type Geometry, gapAt, gapBetween, gapOnBar, otherBoard } from './geometry.ts'

// The arithmetic never reads the elements.
const nowhere = null as unknown as HTMLElement
const area = (stageId: number, left: number, count: number, width = 280) => ({
  stageId,
  list: nowhere,
  left,
  width,
  top: 200,
  bottom: 800,
  gapAt: (down: number) => ({ gap: gapBetween(down, 100, count) }),
})
const geometry: Geometry = {
  board: nowhere,
  left: 0,
  right: 600,
  top: 100,
  bottom: 820,
  stageWidth: 280,
  areas: [area(1, 10, 5), area(2, 300, 0), area(3, 590, 50)],
}
const at = (x: number, y: number, left = 0, listTop = 0) => gapAt(geometry, { x, y }, { left, listTop: () => listTop })

test('the upper half of a card means above it, the lower half below it', () => {
  expect(at(100, 240)).toEqual({ stageId: 1, gap: 0 })
  expect(at(100, 260)).toEqual({ stageId: 1, gap: 1 })
  expect(at(100, 349)).toEqual({ stageId: 1, gap: 1 })
})

test('below the last card means the end, and an empty stage has one gap', () => {
  expect(at(100, 790)).toEqual({ stageId: 1, gap: 5 })
  expect(at(400, 790)).toEqual({ stageId: 2, gap: 0 })
})

test('scrolled stages and boards are counted from the cards that are scrolled out', () => {
  expect(at(100, 240, 580, 1000)).toEqual({ stageId: 3, gap: 10 })
})

test('above the list is its visible top', () => {
  expect(at(100, 120, 0, 300)).toEqual({ stageId: 1, gap: 3 })
})

test('a collapsed stage is as narrow as it looks, and has one gap', () => {
  const strips = { ...geometry, areas: [area(1, 10, 0, 44), area(2, 64, 5)] }
  const over = (x: number) => gapAt(strips, { x, y: 440 }, { left: 0, listTop: () => 0 })
  expect(over(30)).toEqual({ stageId: 1, gap: 0 })
  expect(over(60)).toBeNull()
  expect(over(70)).toEqual({ stageId: 2, gap: 2 })
})

test('on a bar every stage has one gap, its top, if it takes a card at all, and so have other boards', () => {
  const tab = (stageId: number, left: number) => ({ stageId, left, right: left + 90, top: 750, bottom: 794 })
  const bar = { top: 740, bottom: 800, stages: [tab(1, 10), tab(2, 110), tab(9, 210), tab(otherBoard, 310)] }
  expect(gapOnBar(bar, geometry, { x: 20, y: 760 })).toEqual({ stageId: 1, gap: 0, isOnBar: true })
  expect(gapOnBar(bar, geometry, { x: 199, y: 793 })).toEqual({ stageId: 2, gap: 0, isOnBar: true })
  expect(gapOnBar(bar, geometry, { x: 105, y: 760 })).toBeNull()
  expect(gapOnBar(bar, geometry, { x: 20, y: 745 })).toBeNull()
  expect(gapOnBar(bar, geometry, { x: 220, y: 760 })).toBeNull()
  expect(gapOnBar(bar, geometry, { x: 320, y: 760 })).toEqual({ stageId: otherBoard, gap: 0, isOnBar: true })
})

test('between stages and outside the board there is no gap', () => {
  expect(at(295, 400)).toBeNull()
  expect(at(100, 20)).toBeNull()
  expect(at(100, 900)).toBeNull()
  expect(at(700, 400)).toBeNull()
})
