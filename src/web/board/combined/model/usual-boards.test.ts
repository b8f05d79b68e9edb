import { expect, test } from 'vitest'
import { mostCombinedBoards } from '#core/contract/endpoints/views/views.ts'
import { namedBoards } from './named-boards.ts'
import { usualBoards } from './usual-boards.ts'

test('of each location there is one board: the one whose name most locations have, else the first', () => {
  const boards = [
    { Id: 1, BusinessId: 7, Name: 'Leavers' },
    { Id: 2, BusinessId: 7, Name: 'Sales ' },
    { Id: 3, BusinessId: 8, Name: 'sales' },
    { Id: 4, BusinessId: 9, Name: 'Offices' },
    { Id: 5, BusinessId: 9, Name: 'Rooms' },
  ]
  expect(usualBoards(boards).map(({ Id }) => Id)).toEqual([2, 3, 4])
  expect(usualBoards([])).toEqual([])
})

test('an address names boards once each, and leaves out what is none', () => {
  expect(namedBoards('7,,0,3,7,99999999999999999')).toEqual([7, 3])
  expect(namedBoards('')).toEqual([])
  expect(namedBoards(Array.from({ length: 30 }, (_, at) => at + 1).join())).toHaveLength(mostCombinedBoards)
})
