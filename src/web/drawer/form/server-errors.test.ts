import { expect, it } from 'vitest'
import { emptyForm } from './opportunity-form.ts'
import { serverErrors } from './server-errors.ts'

const error = (PropertyName: string, Message = 'is a required field') => ({
  AttemptedValue: null,
  Message,
  PropertyName,
})
const form = emptyForm(1, 1)

it.each(['Coworker', 'CoworkerId', 'coworker'])('%s means the customer', (name) => {
  expect(serverErrors([error(name)], form)).toEqual({ fields: { CoworkerId: 'is a required field' }, rest: [] })
})

it('says the first error of a field and keeps the others apart', () => {
  const errors = [
    error('Value', 'is wrong'),
    error('Value', 'is too big'),
    error('Position', 'is odd'),
    error('', 'Full.'),
  ]
  expect(serverErrors(errors, form)).toEqual({ fields: { Value: 'is wrong' }, rest: ['Position: is odd', 'Full.'] })
})
