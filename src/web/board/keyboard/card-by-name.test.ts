import { expect, test } from 'vitest'
import { openBoard } from '#web/board/controller/testing/open-board.ts'
import { cardByName } from './card-by-name.ts'

test('a typed name leads to its card, one letter to the next one that begins with it', () => {
  const shown = openBoard().controller.shown()
  expect(cardByName(shown, 'do', 11)).toBe(21)
  expect(cardByName(shown, 'C', 11)).toBe(13)
  expect(cardByName(shown, 'a', 13)).toBe(11)
  expect(cardByName(shown, 'zebra', 11)).toBeNull()
})
