import { expect, it } from 'vitest'
import { findByTyping } from './type-ahead.ts'

const labels = ['Enquiry', 'Tour booked', 'Tour done', 'Élan', 'Lost: competitor']

it('finds the next label that begins with what was typed', () => {
  expect(findByTyping(labels, 'to', 0)).toBe(1)
  expect(findByTyping(labels, 'tour d', 1)).toBe(2)
})

it('walks on when the same letter is typed again, and around the end', () => {
  expect(findByTyping(labels, 't', 1)).toBe(2)
  expect(findByTyping(labels, 'tt', 2)).toBe(1)
})

it('looks at every word, and not at accents', () => {
  expect(findByTyping(labels, 'comp', -1)).toBe(4)
  expect(findByTyping(labels, 'ela', -1)).toBe(3)
})

it('stays where it is while the text still fits', () => {
  expect(findByTyping(labels, 'tou', 2)).toBe(2)
})

it('finds nothing where there is nothing', () => {
  expect(findByTyping(labels, 'x', 0)).toBeNull()
  expect(findByTyping([], 'a', -1)).toBeNull()
})
