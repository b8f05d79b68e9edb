import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInstants, readDate, wireInstant } from './date.ts'

describe('readDate', () => {
  it.each([
    ['2026-08-27', '2026-08-27T00:00:00Z'],
    ['2026-08-27T08:29', '2026-08-27T08:29:00Z'],
    ['2026-08-27T08:29:04', '2026-08-27T08:29:04Z'],
    ['2026-08-27T08:29:04.036Z', '2026-08-27T08:29:04.036Z'],
    ['2026-08-27T08:29:04.1234500Z', '2026-08-27T08:29:04.12345Z'],
    ['2026-08-27T08:29:04.000Z', '2026-08-27T08:29:04Z'],
    ['2200-12-31T23:59:59.9999999Z', '2200-12-31T23:59:59.999999Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2026-08-27t08:29:04z', '2026-08-27T08:29:04Z'],
    ['2026-08-27 08:29:04', '2026-08-27T08:29:04Z'],
    ['2026-08-27T08:29:04+02:00', '2026-08-27T06:29:04Z'],
    ['2026-08-27T08:29-0530', '2026-08-27T13:59:00Z'],
    ['2026-08-27T00:29:04.5+01', '2026-08-26T23:29:04.5Z'],
    ['2026-08-27T08:29:04 02:00', '2026-08-27T06:29:04Z'],
    ['2026-08-27 08:29 02:00', '2026-08-27T06:29:00Z'],
    ['2201-01-01T00:00:00+01:00', '2200-12-31T23:00:00Z'],
    ['/Date(1700000000000)/', '2023-11-14T22:13:20Z'],
    ['/Date(1700000000120+0100)/', '2023-11-14T22:13:20.12Z'],
    ['/Date(1700000000120 0100)/', '2023-11-14T22:13:20.12Z'],
  ])('reads %s', (text, canonical) => {
    expect(readDate(text)).toBe(canonical)
  })

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-04-31',
    '1899-12-31',
    '2201-01-01',
    '2026-08-27T24:00',
    'tomorrow',
    '',
    '2026-8-27',
    '2026-08-27+02:00',
    '2026-08-27T08:29:04+15:00',
    '2026-08-27T08:29:04+01:60',
    '2026-08-27T08:29:04+01:00Z',
    '2026-08-27T08:29:04.12345678Z',
    '1900-01-01T00:00:00+01:00',
    '0001-01-01T00:00:00',
    '/Date(-62135596800000)/',
    '/Date(x)/',
    '1700000000000',
  ])('refuses %s', (text) => {
    expect(readDate(text)).toBeNull()
  })

  it.each(['2026-08-27T08:29:04.036Z', '2026-08-27T08:29:04.1Z', '2026-08-27T08:29:40Z', '2026-08-20T00:00:00Z'])(
    'and the writing of an instant agree on %s',
    (text) => {
      expect(wireInstant(new Date(text))).toBe(text)
      expect(readDate(text)).toBe(text)
    },
  )

  it('reads back what it gave', () => {
    const instants = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(instants, (instant) => {
        const canonical = readDate(instant.toISOString())
        expect(canonical).not.toBeNull()
        expect(readDate(canonical!)).toBe(canonical)
        expect(Date.parse(canonical!)).toBe(instant.getTime())
      }),
    )
  })
})

describe('the order of instants', () => {
  it('is that of time, however many digits of a second are written', () => {
    const instants = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-12-31'), noInvalidDate: true })
    const near = fc.tuple(instants, fc.integer({ min: -1200, max: 1200 }))
    fc.assert(
      fc.property(near, ([one, later]) => {
        const other = new Date(one.getTime() + later)
        expect(compareInstants(wireInstant(one), wireInstant(other))).toBe(Math.sign(one.getTime() - other.getTime()))
      }),
    )
  })
})
