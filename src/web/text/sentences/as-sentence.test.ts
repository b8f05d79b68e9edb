import { expect, it } from 'vitest'
import { asSentence } from './as-sentence.ts'

it('makes a sentence of what the server says', () => {
  expect(asSentence('is a required field')).toBe('Is a required field.')
  expect(asSentence('Please wait.')).toBe('Please wait.')
  expect(asSentence(' ')).toBe('')
})

it('names things by the words of the screen, and leaves people’s names alone', () => {
  const refusal =
    'CrmBoardColumn: Deletes permanently deletes the customer, and one of the customer’s locations does not allow that (StagesMayDeleteCustomers)'
  expect(asSentence(refusal)).toBe(
    'Stage: Deletes permanently deletes the customer, and one of the customer’s locations does not allow that.',
  )
  expect(asSentence('CoworkerId: is a required field')).toBe('Customer: is a required field.')
  expect(asSentence('Name: is longer than 500 characters')).toBe('Opportunity name: is longer than 500 characters.')
  expect(asSentence('LeadSource: is not one of the choices')).toBe('Lead source: is not one of the choices.')
  expect(asSentence('Ana McDonald (reception) is not active')).toBe('Ana McDonald (reception) is not active.')
})
