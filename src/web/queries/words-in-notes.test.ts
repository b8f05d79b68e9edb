import { expect, test } from 'vitest'
import { searchedNotes } from '#core/domain/search-text.ts'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { wordsInNotes } from './words-in-notes.ts'

const far = (text: string) => `${'.'.repeat(searchedNotes)}${text}`
const balloon = anOpportunity({ Id: 1, Notes: far('A Zeppelin, at last') })
const breeze = anOpportunity({ Id: 2, Notes: far('Zéphyr') })

test('a word is where the server has found it, and nowhere before it has answered', () => {
  const isInNotes = wordsInNotes(new Map([['zeppelin', new Set([1])]]))
  expect([isInNotes('zeppelin', balloon), isInNotes('zeppelin', breeze)]).toEqual([true, false])
  expect(isInNotes('last', balloon)).toBe(false)
})

test('typing on keeps what still fits, and drops what does not', () => {
  const isInNotes = wordsInNotes(new Map([['zep', new Set([1, 2])]]))
  expect([isInNotes('zepp', balloon), isInNotes('zepp', breeze)]).toEqual([true, false])
  expect(isInNotes('zephyr', breeze)).toBe(true)
})

test('an answer of its own is final', () => {
  const isInNotes = wordsInNotes(
    new Map([
      ['zep', new Set([1])],
      ['zeppelin', new Set<number>()],
    ]),
  )
  expect(isInNotes('zeppelin', balloon)).toBe(false)
})

test('a word across the edge of what is searched in memory counts', () => {
  const edge = anOpportunity({ Id: 3, Notes: `${'.'.repeat(searchedNotes - 3)}zeppelin` })
  expect(wordsInNotes(new Map([['zep', new Set([3])]]))('zeppelin', edge)).toBe(true)
})
