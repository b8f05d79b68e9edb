import { expect, it } from 'vitest'
import { longestRun } from './open-stages-area.tsx'

const run = (stages: string) => {
  const { from, to } = longestRun([...stages].map((stage) => stage === 'o'))
  return [from, to]
}

it('takes the longest row of open stages, the first of two that are as long', () => {
  expect(run('oo__')).toEqual([0, 2])
  expect(run('_o_ooo')).toEqual([3, 6])
  expect(run('oo_oo')).toEqual([0, 2])
})

it('takes what is behind the strips where no stage is open', () => {
  expect(run('__')).toEqual([2, 2])
  expect(run('')).toEqual([0, 0])
})
