import { expect, it } from 'vitest'
import { initials } from './initials.ts'

it.each([
  ['Ana Abel', 'AA'],
  ['ana maria de la cruz', 'AC'],
  ['  Cher ', 'C'],
  ['', ''],
  ['🇬🇧 Ada', '🇬🇧A'],
  ['👩‍👩‍👧 Kim', '👩‍👩‍👧K'],
  ['ﬁona ßmith', 'FS'],
  ['e\u0301lodie o\u0308z', 'E\u0301O\u0308'],
  ['नीता क्षमा', 'नीक्ष'],
  ['Zoë 👍🏽', 'Z👍🏽'],
])('the initials of %j are %j', (name, expected) => expect(initials(name)).toBe(expected))
