import { expect, it } from 'vitest'
import { cardFacts, densities } from '#core/contract/endpoints/views/board-settings.ts'
import { normalLook } from '#web/device/board-look.ts'
import { lookOf } from './card-look.ts'

it('is what the first picture shows, where nothing was chosen', () => {
  expect(lookOf('normal', cardFacts)).toEqual(normalLook)
})

it('hides exactly what is not chosen, and grows with every line and every density', () => {
  expect(lookOf('normal', ['Value', 'ResponsibleFullName']).hidden).toBe('company name follow-up type source since')
  for (const density of densities) {
    const heights = [[], ['ResponsibleFullName'] as const, cardFacts].map((facts) => lookOf(density, facts).rowInRem)
    expect(heights).toEqual(heights.toSorted((a, b) => a - b))
  }
  const all = densities.map((density) => lookOf(density, cardFacts).rowInRem)
  expect(all).toEqual([4.25, 7, 8.25])
})

it('leaves out a line without facts, and keeps one with any', () => {
  const without = (...left: string[]) => cardFacts.filter((fact) => !left.includes(fact))
  expect(lookOf('normal', without('Name')).rowInRem).toBe(7)
  expect(lookOf('normal', without('Name', 'CoworkerCompanyName')).rowInRem).toBe(5.75)
  // The one line of a compact card holds none of these.
  expect(lookOf('compact', without('Name', 'OpportunityTypeName', 'LeadSource')).rowInRem).toBe(4.25)
  expect(lookOf('compact', ['Name']).rowInRem).toBe(3)
})
