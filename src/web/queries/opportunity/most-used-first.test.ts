import { expect, it } from 'vitest'
import { mostUsedFirst } from './most-used-first.ts'

const choices = [1, 2, 3, 4].map((Id) => ({ Id }))
const order = (uses: readonly (number | null)[]) => mostUsedFirst(choices, uses).map(({ Id }) => Id)

it('leaves the order as it is without any use', () => expect(order([])).toEqual([1, 2, 3, 4]))
it('begins with the most used', () => expect(order([3, 4, 3, 2, 3, 4])).toEqual([3, 4, 2, 1]))
it('leaves those of equal use in their order', () => expect(order([4, 2, 4, 2])).toEqual([2, 4, 1, 3]))
it('counts neither nulls nor what is unknown', () => expect(order([null, null, 9, 2])).toEqual([2, 1, 3, 4]))
