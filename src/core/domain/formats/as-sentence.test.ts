import { expect, it } from 'vitest'
import { asSentence } from './as-sentence.ts'

it.each([
  ['is a required field', 'Is a required field.'],
  [' belongs to another user already', 'Belongs to another user already.'],
  ['Please wait.', 'Please wait.'],
])('makes a sentence of %j', (message, sentence) => expect(asSentence(message)).toBe(sentence))
