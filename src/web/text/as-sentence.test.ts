import { expect, it } from 'vitest'
import { asSentence } from './as-sentence.ts'

it('makes a sentence of what the server says', () => {
  expect(asSentence('is a required field')).toBe('Is a required field.')
  expect(asSentence('Please wait.')).toBe('Please wait.')
  expect(asSentence(' ')).toBe('')
})
