import { expect, test } from 'vitest'
import { keyCommand } from './key-command.ts'

const press = (
  key: string,
  more: Partial<Parameters<typeof keyCommand>[0]> = {},
  { isTyping = false, hasLetterKeys = true } = {},
) =>
  keyCommand(
    { key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, isComposing: false, ...more },
    { isTyping, hasLetterKeys },
  )

test('arrows move the focus, and with Alt the card', () => {
  expect(press('ArrowDown')).toEqual({ kind: 'focus', direction: 'down' })
  expect(press('ArrowLeft', { altKey: true })).toEqual({ kind: 'step', direction: 'left' })
})

test('Escape cancels a step, also while Alt is still down', () => {
  expect(press('Escape')).toEqual({ kind: 'cancel' })
  expect(press('Escape', { altKey: true })).toEqual({ kind: 'cancel' })
})

test('Enter and Space open; M, N, F and / are commands', () => {
  expect(press('Enter')).toEqual({ kind: 'open' })
  expect(press(' ')).toEqual({ kind: 'open' })
  expect(press('m')).toEqual({ kind: 'move-to' })
  expect(press('n')).toEqual({ kind: 'add' })
  expect(press('v')).toEqual({ kind: 'value' })
  expect(press('d')).toEqual({ kind: 'follow-up' })
  expect(press('o')).toEqual({ kind: 'owner' })
  expect(press('/')).toEqual({ kind: 'search' })
  expect(press('f')).toEqual({ kind: 'filter' })
  expect(press('?', { shiftKey: true })).toEqual({ kind: 'help' })
})

test('Enter with a modifier is the browser’s: it opens the link of the card in a new tab or window', () => {
  expect(press('Enter', { shiftKey: true })).toBeNull()
  expect(press('Enter', { ctrlKey: true })).toBeNull()
})

test('letters spell a name once a name has been begun, and a capital begins one', () => {
  expect(press('a')).toEqual({ kind: 'type', letter: 'a' })
  expect(press('m', {}, { isTyping: true })).toEqual({ kind: 'type', letter: 'm' })
  expect(press(' ', {}, { isTyping: true })).toEqual({ kind: 'type', letter: ' ' })
  expect(press('M', { shiftKey: true })).toEqual({ kind: 'type', letter: 'M' })
})

test('keys of the browser and of an input method are left alone', () => {
  expect(press('m', { ctrlKey: true })).toBeNull()
  expect(press('n', { metaKey: true })).toBeNull()
  expect(press('n', { isComposing: true })).toBeNull()
  expect(press('d', { altKey: true })).toBeNull()
  expect(press('Tab')).toBeNull()
  expect(press('F5')).toBeNull()
})

test('without commands of a single character every one of them spells a name; other keys stay commands', () => {
  const off = { hasLetterKeys: false }
  for (const letter of ['m', 'n', 'e', 'f', '/', '?']) {
    expect(press(letter, {}, off)).toEqual({ kind: 'type', letter })
  }
  expect(press(' ', {}, off)).toEqual({ kind: 'open' })
  expect(press('Enter', {}, off)).toEqual({ kind: 'open' })
  expect(press('ArrowUp', { altKey: true }, off)).toEqual({ kind: 'step', direction: 'up' })
})
