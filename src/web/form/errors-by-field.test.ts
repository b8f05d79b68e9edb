import { expect, it } from 'vitest'
import type { Entity } from '#core/contract/entities/entity.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { user } from '#core/contract/entities/user.ts'
import { asSentence } from '#web/text/sentences/as-sentence.ts'
import { errorsByField } from './errors-by-field.ts'

const error = (PropertyName: string, Message = 'is a required field') => ({
  AttemptedValue: null,
  Message,
  PropertyName,
})
const sorted = (entity: Entity, shown: readonly string[], errors: ReturnType<typeof error>[]) =>
  errorsByField(entity, (key): key is string => shown.includes(key), errors, asSentence)

it.each(['Coworker', 'CoworkerId', 'coworker'])('%s means the customer', (name) => {
  expect(sorted(crmOpportunity, ['CoworkerId'], [error(name)])).toEqual({
    fields: { CoworkerId: 'Is a required field.' },
    rest: [],
  })
})

it('says the first error of a field and keeps the others apart', () => {
  const errors = [
    error('Value', 'is wrong'),
    error('Value', 'is too big'),
    error('Position', 'is odd'),
    error('', 'Full.'),
  ]
  expect(sorted(crmOpportunity, ['Value'], errors)).toEqual({
    fields: { Value: 'Is wrong.' },
    rest: ['Position: is odd.', 'Full.'],
  })
})

it('names a property that the form does not show', () => {
  const errors = [error('Email', 'belongs to another user already'), error('', 'no'), error('Language', 'odd')]
  expect(sorted(user, ['Email', 'FullName'], errors)).toEqual({
    fields: { Email: 'Belongs to another user already.' },
    rest: ['No.', 'Language: odd.'],
  })
})
