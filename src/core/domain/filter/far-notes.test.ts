import { describe, expect, test } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { createFarNotes, type FarNotes } from './far-notes.ts'
import { searchedNotes, textMatcher } from './search-text.ts'

let ids = 0
const far = (text: string, from = searchedNotes) =>
  anOpportunity({ Id: (ids += 1), Notes: `${'.'.repeat(from)}${text}` })
const balloon = far('A Zeppelin, at last')
const breeze = far('Zéphyr')
const all = [balloon, breeze]

function lookedFor(words: readonly string[], opportunities = all): FarNotes {
  const notes = createFarNotes()
  for (const _ of notes.look(words, opportunities)) expect(notes.hasLooked(words, opportunities)).toBe(false)
  return notes
}

test('a word is where it was found, accents and short words included, and nothing is known before', () => {
  const notes = lookedFor(['zeppelin', 'zephyr', 'at'])
  expect(all.map((each) => notes.isInNotes('zeppelin', each))).toEqual([true, false])
  expect(all.map((each) => notes.isInNotes('zephyr', each))).toEqual([false, true])
  expect(all.map((each) => notes.isInNotes('at', each))).toEqual([true, false])
  expect(notes.hasLooked(['zeppelin', 'at'], all)).toBe(true)
  expect(notes.hasLooked(['last'], all)).toBe(false)
  expect(notes.isInNotes('last', balloon)).toBe(false)
})

test('other notes have to be looked through again, a card that was moved has not', () => {
  const notes = lookedFor(['zeppelin'])
  expect(notes.hasLooked(['zeppelin'], [{ ...balloon, CrmBoardColumnId: 5, Version: 9 }, breeze])).toBe(true)
  expect(notes.hasLooked(['zeppelin'], [{ ...balloon, Notes: `${balloon.Notes}!` }, breeze])).toBe(false)
})

test('a word that stands across any edge is found, also with its accents written apart', () => {
  const edges = [searchedNotes, searchedNotes + 8_000].flatMap((edge) =>
    Array.from({ length: 8 }, (_, at) => edge - at),
  )
  for (const from of edges) {
    const card = far('Zürich'.normalize('NFD'), from)
    const { isInNotes } = lookedFor(['zurich'], [card])
    expect(textMatcher('zurich', isInNotes)(card), `at ${from}`).toBe(true)
  }
})

test('the longest notes are looked through in many small steps', () => {
  const steps = [...createFarNotes().look(['zurich'], [far('Zürich', 99_990)])]
  expect(steps.length).toBeGreaterThan(10)
})

test('typing on keeps what still fits, and drops what does not', () => {
  const notes = lookedFor(['zep'])
  expect(all.map((each) => notes.isInNotes('zepp', each))).toEqual([true, false])
  expect(all.map((each) => notes.isInNotes('zephyr', each))).toEqual([false, true])
})

test('words of long ago are forgotten', () => {
  const notes = lookedFor(['zeppelin'])
  for (let index = 0; index < 30; index++) for (const _ of notes.look([`word${index}`], all));
  expect(notes.hasLooked(['zeppelin'], all)).toBe(false)
  expect(notes.hasLooked(['word29'], all)).toBe(true)
})

describe('notes that are cut', () => {
  const cut = { ...anOpportunity({ Id: 900, Notes: '.'.repeat(searchedNotes), Version: 3 }), NotesIsCut: true }
  const found = new Map([
    ['zeppelin', new Set([900])],
    ['zephyr', new Set<number>()],
  ])

  test('are known by what the server has found in them, and not looked through here', () => {
    const notes = createFarNotes()
    expect([...notes.look(['zeppelin'], [cut])]).toEqual([])
    expect(notes.hasLooked(['zeppelin'], [cut])).toBe(false)
    notes.learn(found, [cut])
    expect(notes.hasLooked(['zeppelin', 'zephyr'], [cut])).toBe(true)
    expect([notes.isInNotes('zeppelin', cut), notes.isInNotes('zephyr', cut)]).toEqual([true, false])
  })

  test('are asked for again when the record has changed, and stay meanwhile while somebody types on', () => {
    const notes = createFarNotes()
    notes.learn(found, [cut])
    expect(notes.isInNotes('zeppelins', cut)).toBe(true)
    expect(notes.isInNotes('zephyrs', cut)).toBe(false)
    expect(notes.hasLooked(['zeppelin'], [{ ...cut, Version: 4 }])).toBe(false)
  })
})
