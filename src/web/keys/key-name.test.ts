import { expect, test } from 'vitest'
import { keyName } from './key-name.ts'

const nameOf = (key: string, held: Partial<Parameters<typeof keyName>[0]> = {}) =>
  keyName({ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, ...held })

test('Ctrl and ⌘ have one name, and letters with them are small', () => {
  expect(nameOf('k', { ctrlKey: true })).toBe('Mod+k')
  expect(nameOf('K', { metaKey: true })).toBe('Mod+k')
  expect(nameOf('Z', { ctrlKey: true, shiftKey: true })).toBe('Mod+Shift+z')
  expect(nameOf('Home', { ctrlKey: true })).toBe('Mod+Home')
})

test('Shift is a part of the character that it writes', () => {
  expect(nameOf('?', { shiftKey: true })).toBe('?')
  expect(nameOf('M', { shiftKey: true })).toBe('M')
  expect(nameOf('F10', { shiftKey: true })).toBe('Shift+F10')
  expect(nameOf('ArrowUp', { altKey: true })).toBe('Alt+ArrowUp')
})
