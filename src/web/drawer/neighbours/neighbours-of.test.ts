import { expect, test } from 'vitest'
import { neighboursOf } from './neighbours-of.ts'

const shown = [11, 12, 21, 31]

test('goes on from stage to stage, and stops at both ends', () => {
  expect(neighboursOf(12, shown, shown)).toEqual({ previous: 11, next: 21, position: 2, count: 4 })
  expect(neighboursOf(11, shown, shown)).toMatchObject({ previous: null, next: 12, position: 1 })
  expect(neighboursOf(31, shown, shown)).toMatchObject({ previous: 21, next: null, position: 4 })
})

test('one that a change has hidden leads on from where it was, past what is hidden as well', () => {
  expect(neighboursOf(12, shown, [11, 31])).toEqual({ previous: 11, next: 31, position: null, count: 2 })
})

test('one that was never shown leads nowhere', () => {
  expect(neighboursOf(99, shown, shown)).toEqual({ previous: null, next: null, position: null, count: 4 })
  expect(neighboursOf(99, [], [])).toEqual({ previous: null, next: null, position: null, count: 0 })
})
