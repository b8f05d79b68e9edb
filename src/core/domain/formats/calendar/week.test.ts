import { expect, test } from 'vitest'
import { localeOfCountry, weekOf } from './week.ts'

test.each([
  ['United Kingdom', 1],
  ['united states', 7],
  ['Japan', 7],
  ['New Zealand', 1],
  ['Egypt', 6],
])('a week in %s begins with day %i', (country, firstDay) => {
  expect(weekOf(localeOfCountry(country)!).firstDay).toBe(firstDay)
})

test('a weekend is what the country has for one', () => {
  expect(weekOf(localeOfCountry('Egypt')!).weekend).toEqual([5, 6])
  expect(weekOf(localeOfCountry('Spain')!).weekend).toEqual([6, 7])
})

test('a name that is no country has no locale, and a locale that makes no sense has the week of ISO 8601', () => {
  for (const name of ['', ' ', 'Atlantis', 'GB']) expect(localeOfCountry(name), name).toBeNull()
  expect(weekOf('not a locale')).toEqual({ firstDay: 1, weekend: [6, 7] })
})
