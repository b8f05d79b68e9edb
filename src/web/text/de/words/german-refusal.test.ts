import { expect, it } from 'vitest'
import { germanRefusal } from './german-refusal.ts'

it('says in German what the server refuses, by the words of the screen', () => {
  expect(germanRefusal('is a required field')).toBe('Ist ein Pflichtfeld.')
  expect(germanRefusal('CoworkerId: is a required field')).toBe('Kunde: ist ein Pflichtfeld.')
  expect(germanRefusal('Name: is longer than 500 characters')).toBe('Name: ist länger als 500 Zeichen.')
  expect(germanRefusal('Value: has more than the 2 decimal places of GBP')).toBe(
    'Wert: hat mehr als die 2 Nachkommastellen von GBP.',
  )
  expect(germanRefusal('was changed by Ana (reception) in the meantime')).toBe(
    'Wurde inzwischen von Ana (reception) geändert.',
  )
})

it('quotes what it has no words for, and says nothing of nothing', () => {
  expect(germanRefusal('CrmBoardColumn: is closed')).toBe('Der Server antwortet: „Stage: is closed.“')
  expect(germanRefusal('Mystery: is a required field')).toBe('Der Server antwortet: „Mystery: is a required field.“')
  expect(germanRefusal(' ')).toBe('')
})
