import { expect, it } from 'vitest'
import { board } from '#web/text/en/board.ts'
import { errors } from '#web/text/en/errors.ts'
import { vendor } from '#web/text/en/vendor.ts'
import { pseudo } from './pseudo.ts'
import { pseudoText } from './pseudo-text.ts'

const plain = (text: string) => text.normalize('NFD').replaceAll(/[\p{M}\u200f~]/gu, '')

it('makes a text longer, from right to left and still readable', () => {
  const text = pseudoText('Choose a board', [])
  expect(text).toBe('\u200fÇħóóšé á ƀóářđ~~~~~~\u200f')
  expect(pseudoText('12 – 4', [])).toBe('12 – 4')
})

it('leaves the names within a text alone, also where one is a part of another or has signs of a pattern', () => {
  const names = ['Ana', 'Ana Abel (x.+)', 'Mei-Ling [a/b]']
  expect(plain(pseudoText('Move Ana Abel (x.+) to Mei-Ling [a/b]', names))).toContain(
    'Ana Abel (x.+) ŧo Mei-Ling [a/b]',
  )
  expect(pseudo.part('board', board).label('Sales')).toContain('Sales')
})

it('makes every text of a part anew, texts that are put together included, and the part only once', () => {
  const texts = pseudo.part('board', board)
  expect(pseudo.part('board', board)).toBe(texts)
  expect(texts.header.search).not.toBe(board.header.search)
  expect(texts.stage.count(2)).toMatch(/^\u200f2 .*\u200f$/u)
  const web = { Id: 1, Name: 'Web', Label: 'Website' }
  expect(pseudo.part('vendor', vendor).choice('eCrmOpportunitySource', web)).toContain('Ŵéƀšíŧé')
  const failure = { kind: 'conflict', message: '', requestId: null, changedBy: 'Ana' } as const
  expect(pseudo.part('errors', errors).reason(failure)).toContain('Ana çħ')
})
