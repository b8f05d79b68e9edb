import { expect, it } from 'vitest'
import { directionOf, isolate, withIsolatedNames } from './isolate.ts'

it('isolates only names that are written from right to left', () => {
  expect(isolate('Ana Abel')).toBe('Ana Abel')
  expect(isolate('מאיה')).toBe('\u2068מאיה\u2069')
  expect(isolate('Opal ليلى')).toBe('\u2068Opal ليلى\u2069')
})

it('takes the direction of the first letter', () => {
  expect(directionOf('12 ליד החלון')).toBe('rtl')
  expect(directionOf('Opal ليلى')).toBe('ltr')
  expect(directionOf('12,50')).toBe('ltr')
  expect(directionOf('')).toBe('ltr')
})

it('isolates names in every text of a catalogue, wherever they come from', () => {
  const moved = new Error('מאיה')
  const texts = withIsolatedNames({
    plain: 'Move',
    part: { title: (name: string, count: number) => `Move ${name} ${count}` },
    list: (names: readonly string[]) => names.join(', '),
    fields: (move: { from: string; to: string }) => `${move.from} → ${move.to}`,
    failure: (error: Error) => error.message,
  })
  expect(texts.plain).toBe('Move')
  expect(texts.part.title('מאיה', 2)).toBe('Move \u2068מאיה\u2069 2')
  expect(texts.list(['מאיה', 'Ana'])).toBe('\u2068מאיה\u2069, Ana')
  expect(texts.fields({ from: 'א', to: 'ב' })).toBe('\u2068א\u2069 → \u2068ב\u2069')
  expect(texts.failure(moved)).toBe('מאיה')
})
