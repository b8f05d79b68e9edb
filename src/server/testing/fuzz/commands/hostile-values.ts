import fc from 'fast-check'

const texts = [
  '',
  ' ',
  'a\0b',
  '\ud800',
  '\u202e\u200f',
  '👩‍👩‍👧‍👦'.repeat(40),
  '\'; drop table "CrmOpportunity"; --',
  '%_\\',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '../../etc/passwd',
  'null',
  '__proto__',
  'constructor',
  'toString',
  '2026-03-01T09:00:00+01:00',
  '2026-03-01T09:00 -0530',
  '2026-03-01T09:00:00+24:00',
  '0001-01-01T00:00:00',
  '/Date(1700000000000)/',
  '1200.50',
  '12e2',
  'True',
  'Won',
  'NaN',
  'infinity',
  'now',
  '2026-02-30',
  '9999-99-99T99:99:99Z',
  '1e400',
  '0x10',
  '١٢٣',
  'x'.repeat(600),
  'x'.repeat(100_001),
]
const numbers = [
  '0',
  '-0',
  '-1',
  '1.5',
  '1e21',
  '1e308',
  '1e400',
  '0.30000000000000004',
  '2147483648',
  '-2147483649',
  '9007199254740993',
  '7',
]
const structures = [
  'null',
  'true',
  '[]',
  '{}',
  '[1,[2,[3]]]',
  '{"Id":1}',
  '{"__proto__":{"polluted":true}}',
  '{"toString":1,"valueOf":2}',
  `${'['.repeat(25)}${']'.repeat(25)}`,
]

/** Unexpected values, as JSON texts. */
export const hostileJson: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...texts.map((text) => JSON.stringify(text)), ...numbers, ...structures),
  fc.json({ maxDepth: 3 }),
)

/** Unexpected texts for URLs. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    ...texts.filter((text) => text.length < 1000),
    ...numbers,
    '[1,2,x]',
    '[',
    '[1,1,1]',
    '[0]',
    'notnull',
    '[null,1]',
    '[Won,lost]',
    '-',
    '%',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

/** Unexpected texts for headers, as far as HTTP allows them. */
export const hostileHeader: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    '"',
    '""',
    '"x"',
    'W/"1"',
    '0',
    '-1',
    '1.5',
    '1e3',
    '99999999999999999999',
    '[1]',
    'null',
    'é',
    'x'.repeat(300),
  ),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), maxLength: 30 }),
)
