import { describe, expect, it } from 'vitest'
import { seededRandom } from './seeded-random.ts'

const draw = (seed: number, count: number) => {
  const source = seededRandom(seed)
  return Array.from({ length: count }, () => source.next())
}

describe('a seeded random generator', () => {
  it('is the same for the same seed', () => expect(draw(7, 100)).toEqual(draw(7, 100)))
  it('differs for another seed', () => expect(draw(7, 10)).not.toEqual(draw(8, 10)))
  it('is spread evenly from 0 to 1', () => {
    const tenths = draw(1, 100_000).map((each) => Math.floor(each * 10))
    for (let tenth = 0; tenth < 10; tenth++) {
      expect(Math.abs(tenths.filter((each) => each === tenth).length - 10_000)).toBeLessThan(400)
    }
  })
  it('reaches both ends of a range and no further', () => {
    const source = seededRandom(1)
    const drawn = new Set(Array.from({ length: 1000 }, () => source.integer(-1, 2)))
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2])
  })
  it('follows the weights', () => {
    const source = seededRandom(1)
    const drawn = Array.from({ length: 10_000 }, () =>
      source.pickWeighted([
        ['often', 9],
        ['seldom', 1],
        ['never', 0],
      ]),
    )
    expect(Math.abs(drawn.filter((each) => each === 'seldom').length - 1000)).toBeLessThan(150)
    expect(drawn).not.toContain('never')
  })
})
