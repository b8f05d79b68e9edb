import { expect, expectTypeOf, it } from 'vitest'
import type { Catalogue } from './catalogue.ts'
import { board } from './en/board.ts'
import { errors } from './en/errors.ts'
import { move } from './en/board/move.ts'
import { session } from './en/account/session.ts'
import { grammarOf } from '#web/text/sentences/grammar.ts'

it('takes another language only when every text of the part is there, with the same parameters', () => {
  type Errors = Catalogue['errors']
  expectTypeOf<{ reason: Errors['reason']; tryAgain: string }>().not.toExtend<Errors>()
  expectTypeOf<Omit<Errors, 'tryAgain'> & { tryAgain: (count: number) => string }>().not.toExtend<Errors>()
  expectTypeOf<Omit<Errors, 'tryAgain'> & { tryAgain: string }>().toExtend<Errors>()
})

it('chooses the plural by the rules of the language', () => {
  const english = grammarOf('en')
  const day = { one: '# day', other: '# days' }
  expect([0, 1, 2].map((count) => english.plural(count, day))).toEqual(['0 days', '1 day', '2 days'])
  const polish = grammarOf('pl')
  const dzien = { one: '# dzień', few: '# dni', many: '# dni', other: '# dnia' }
  expect([1, 3, 5, 1.5].map((count) => polish.plural(count, dzien))).toEqual(['1 dzień', '3 dni', '5 dni', '1.5 dnia'])
  // A category without a text of its own takes the general one.
  expect(polish.plural(3, { other: '# d' })).toBe('3 d')
})

it('writes large numbers and lists as people read them', () => {
  expect(board.stage.count(12_345)).toBe('12,345 opportunities')
  expect(move.confirm.consequence('Won', ['marks it as won', 'creates tasks'])).toBe(
    'Won marks it as won and creates tasks. Moving the card back does not undo this.',
  )
  expect(grammarOf('de').and(['A', 'B', 'C'])).toBe('A, B und C')
})

it('says when to try again in the unit that fits', () => {
  expect([1, 45, 90, 3600].map((seconds) => session.tooMany(seconds))).toEqual([
    'Too many attempts. Try again in 1 second.',
    'Too many attempts. Try again in 45 seconds.',
    'Too many attempts. Try again in 2 minutes.',
    'Too many attempts. Try again in 60 minutes.',
  ])
})

it('gives the reason of the server as a sentence, or one of its own', () => {
  const failure = { message: '', requestId: null, changedBy: null }
  expect(errors.reason({ ...failure, kind: 'refused', message: 'ask the owner first' })).toBe('Ask the owner first.')
  expect(errors.reason({ ...failure, kind: 'refused' })).toBe('The server refused the change.')
  expect(errors.reason({ ...failure, kind: 'conflict' })).toBe('Somebody else changed it in the meantime.')
  expect(errors.reason({ ...failure, kind: 'conflict', changedBy: 'Ana Abel' })).toBe(
    'Ana Abel changed it in the meantime.',
  )
})
