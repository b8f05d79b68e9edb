import { expect, test } from 'vitest'
import { keyTables } from './key-tables.ts'
import { isLetterKey, keysByCommand } from './keys-by-command.ts'

test('a command has all of its keys, in the order of the table', () => {
  expect([...keysByCommand({ Enter: 'open', m: 'move', e: 'open' })]).toEqual([
    ['open', ['Enter', 'e']],
    ['move', ['m']],
  ])
})

test('letters and signs can be switched off, Space and keys with a name cannot', () => {
  expect(['m', '/', '?', ' ', 'Enter', 'Mod+k', 'Alt+ArrowUp'].filter(isLetterKey)).toEqual(['m', '/', '?'])
})

test('no key means two things where both would be heard', () => {
  const { card, page, search, drawer } = keyTables
  for (const table of [card, search, drawer]) {
    expect(Object.keys(table).filter((key) => Object.hasOwn(page, key))).toEqual([])
  }
})
