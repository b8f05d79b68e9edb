import { expect, test } from 'vitest'
import type { PaletteEntry } from './entry.ts'
import { rankEntries } from './rank-entries.ts'

let id = 0
const entry = (kind: PaletteEntry['kind'], label: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: String((id += 1)),
  kind,
  label,
  note: null,
  run: () => {},
  ...more,
})

const shown = (entries: readonly PaletteEntry[], query: string) =>
  rankEntries(entries, query).map((group) => [group.kind, ...group.entries.map(({ label }) => label)])

test('names that begin with the text come first, then words, then the middle of words, then notes', () => {
  const entries = [
    entry('card', 'Ben Brandt', { note: 'Anabolic Gym' }),
    entry('card', 'Diana Dietz'),
    entry('card', 'Cleo Ana'),
    entry('card', 'Ánabel Abel'),
    entry('card', 'Ana Abel'),
  ]
  expect(shown(entries, 'ana')).toEqual([['card', 'Ánabel Abel', 'Ana Abel', 'Cleo Ana', 'Diana Dietz', 'Ben Brandt']])
  expect(shown(entries, 'ana ab')).toEqual([['card', 'Ana Abel', 'Ánabel Abel', 'Ben Brandt']])
  expect(shown(entries, 'gym ben')).toEqual([['card', 'Ben Brandt']])
})

test('the kind with the best entry comes first, what the server finds always last', () => {
  const entries = [
    entry('command', 'Search the board'),
    entry('card', 'Bo Search'),
    entry('board', 'Sea views'),
    entry('elsewhere', 'Sea Sea'),
  ]
  expect(shown(entries, 'sea').map(([kind]) => kind)).toEqual(['command', 'board', 'card', 'elsewhere'])
  expect(shown(entries, 'bo').map(([kind]) => kind)).toEqual(['card', 'command'])
})

test('nothing typed shows what is not hidden, typing finds the rest', () => {
  const entries = [entry('command', 'Undo'), entry('command', 'Sort by value', { isHidden: true })]
  expect(shown(entries, ' ')).toEqual([['command', 'Undo']])
  expect(shown(entries, 'sort')).toEqual([['command', 'Sort by value']])
  expect(shown(entries, 'zebra')).toEqual([])
})

test('many of a kind are cut', () => {
  const entries = Array.from({ length: 5000 }, (_, index) => entry('card', `Ana ${index}`))
  expect(rankEntries(entries, 'ana')[0]?.entries).toHaveLength(8)
})
