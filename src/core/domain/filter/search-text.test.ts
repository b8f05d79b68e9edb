import { describe, expect, it } from 'vitest'
import { anOpportunity } from '#core/samples/an-opportunity.ts'
import { hasLongNotes, searchedNotesLength, textMatcher } from './search-text.ts'

const opportunity = anOpportunity({
  CoworkerFullName: 'Zoë Łukasik',
  CoworkerCompanyName: 'Straße & Søn',
  CoworkerEmail: 'zoe@example.org',
  Name: 'Corner desk',
  Notes: 'Möchte im MAI einziehen. ありがとう 김하늘 كوورك हिन्दी',
  OpportunityTypeName: 'Private office',
  ResponsibleFullName: 'İpek Yılmaz',
  TeamName: 'Nightingale',
})

describe('a search', () => {
  it.each([
    ['zoe', 'a customer without the accent'],
    ['LUKASIK', 'a letter that only looks accented, in capitals'],
    ['strasse son', 'a company'],
    ['zoe@example', 'an e-mail'],
    ['corner', 'a tag'],
    ['mochte', 'notes'],
    ['private', 'a type'],
    ['ipek yilmaz', 'an owner with dotted and dotless i'],
    ['ありが', 'Japanese'],
    ['하늘', 'Korean'],
    ['كوورك', 'Arabic'],
    ['हिन्दी', 'Hindi'],
    ['  office   zoë ', 'words of different fields in any order'],
    ['', 'everything when it is blank'],
  ])('%j finds %s', (query) => expect(textMatcher(query)(opportunity)).toBe(true))

  it.each([
    ['zoe nobody', 'a word that is nowhere'],
    ['nightingale', 'the team'],
    ['desk2', 'a word that goes on differently'],
    ['sonzoe', 'a word across two fields'],
  ])('%j does not find %s', (query) => expect(textMatcher(query)(opportunity)).toBe(false))

  it('finds a record in its new words after a change', () => {
    const finds = textMatcher('window')
    expect(finds(opportunity)).toBe(false)
    expect(finds({ ...opportunity, Notes: 'By the window' })).toBe(true)
  })

  it('searches the first 2,000 characters of the notes, and asks for the rest', () => {
    const long = anOpportunity({ Notes: `${'x'.repeat(searchedNotesLength - 6)} above below`, CoworkerFullName: 'Ana' })
    expect([hasLongNotes(long), hasLongNotes(opportunity), hasLongNotes(anOpportunity({ Notes: null }))]).toEqual([
      true,
      false,
      false,
    ])
    expect(textMatcher('ana above')(long)).toBe(true)
    expect(textMatcher('ana below')(long)).toBe(false)
    const searchedWords: string[] = []
    const isInNotes = (word: string) => searchedWords.push(word) > 0 && word === 'below'
    expect(textMatcher('ana below', isInNotes)(long)).toBe(true)
    expect(textMatcher('below elsewhere', isInNotes)(long)).toBe(false)
    expect(searchedWords).toEqual(['below', 'below', 'elsewhere'])
  })
})
