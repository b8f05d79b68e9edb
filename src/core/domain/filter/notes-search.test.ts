import { describe, expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { createNotesSearch, type NotesSearch } from './notes-search.ts'
import { searchedNotesLength, textMatcher } from './search-text.ts'

let ids = 0
const far = (text: string, from = searchedNotesLength) =>
  anOpportunity({ Id: (ids += 1), Notes: `${'.'.repeat(from)}${text}` })
const balloon = far('A Zeppelin, at last')
const breeze = far('Zéphyr')
const all = [balloon, breeze]

function searchedFor(words: readonly string[], opportunities = all): NotesSearch {
  const notes = createNotesSearch()
  for (const _ of notes.search(words, opportunities)) expect(notes.hasSearched(words, opportunities)).toBe(false)
  return notes
}

test('finds words in long notes, with accents and short words included, and nothing before a search', () => {
  const notes = searchedFor(['zeppelin', 'zephyr', 'at'])
  expect(all.map((each) => notes.isInNotes('zeppelin', each))).toEqual([true, false])
  expect(all.map((each) => notes.isInNotes('zephyr', each))).toEqual([false, true])
  expect(all.map((each) => notes.isInNotes('at', each))).toEqual([true, false])
  expect(notes.hasSearched(['zeppelin', 'at'], all)).toBe(true)
  expect(notes.hasSearched(['last'], all)).toBe(false)
  expect(notes.isInNotes('last', balloon)).toBe(false)
})

test('searches a record again after its notes changed, not after a move', () => {
  const notes = searchedFor(['zeppelin'])
  expect(notes.hasSearched(['zeppelin'], [{ ...balloon, CrmBoardColumnId: 5, Version: 9 }, breeze])).toBe(true)
  expect(notes.hasSearched(['zeppelin'], [{ ...balloon, Notes: `${balloon.Notes}!` }, breeze])).toBe(false)
})

test('finds a word across the boundary of two parts, also with decomposed accents', () => {
  const edges = [searchedNotesLength, searchedNotesLength + 8_000].flatMap((edge) =>
    Array.from({ length: 8 }, (_, at) => edge - at),
  )
  for (const from of edges) {
    const card = far('Zürich'.normalize('NFD'), from)
    const { isInNotes } = searchedFor(['zurich'], [card])
    expect(textMatcher('zurich', isInNotes)(card), `at ${from}`).toBe(true)
  }
})

test('searches the longest notes in many small steps', () => {
  const steps = [...createNotesSearch().search(['zurich'], [far('Zürich', 99_990)])]
  expect(steps.length).toBeGreaterThan(10)
})

test('narrows the results of a prefix while the user types on', () => {
  const notes = searchedFor(['zep'])
  expect(all.map((each) => notes.isInNotes('zepp', each))).toEqual([true, false])
  expect(all.map((each) => notes.isInNotes('zephyr', each))).toEqual([false, true])
})

test('forgets the oldest words', () => {
  const notes = searchedFor(['zeppelin'])
  for (let index = 0; index < 30; index++) for (const _ of notes.search([`word${index}`], all));
  expect(notes.hasSearched(['zeppelin'], all)).toBe(false)
  expect(notes.hasSearched(['word29'], all)).toBe(true)
})

describe('cut notes', () => {
  const cut = { ...anOpportunity({ Id: 900, Notes: '.'.repeat(searchedNotesLength), Version: 3 }), NotesIsCut: true }
  const found = new Map([
    ['zeppelin', new Set([900])],
    ['zephyr', new Set<number>()],
  ])

  test('are not searched here; the results of the server count', () => {
    const notes = createNotesSearch()
    expect([...notes.search(['zeppelin'], [cut])]).toEqual([])
    expect(notes.hasSearched(['zeppelin'], [cut])).toBe(false)
    notes.addResults(found, [cut])
    expect(notes.hasSearched(['zeppelin', 'zephyr'], [cut])).toBe(true)
    expect([notes.isInNotes('zeppelin', cut), notes.isInNotes('zephyr', cut)]).toEqual([true, false])
  })

  test('are searched again when the record has changed, and keep the results of a prefix while the user types on', () => {
    const notes = createNotesSearch()
    notes.addResults(found, [cut])
    expect(notes.isInNotes('zeppelins', cut)).toBe(true)
    expect(notes.isInNotes('zephyrs', cut)).toBe(false)
    expect(notes.hasSearched(['zeppelin'], [{ ...cut, Version: 4 }])).toBe(false)
  })
})
