import { expect, it } from 'vitest'
import { isSameName } from './use-typed-name.tsx'

it('a name counts as typed in any case, without accents and with any blanks, but not in part', () => {
  for (const typed of ['Ana Müller', ' ana  muller ', 'ANA MÜLLER', '\u2068Ana Müller\u2069']) {
    expect(isSameName(typed, 'Ana Müller')).toBe(true)
  }
  for (const typed of ['', ' ', 'Ana', 'Ana Muller x', 'AnaMüller']) expect(isSameName(typed, 'Ana Müller')).toBe(false)
  expect(isSameName('עלמה', '\u200fעלמה')).toBe(true)
  expect(isSameName('', '')).toBe(false)
})
