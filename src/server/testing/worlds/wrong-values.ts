import type { Field } from '#core/contract/entities/field.ts'

/** JSON texts that no field of this type may hold, by what is wrong with them. JSON, because no JavaScript value is sent as `1e400`. */
export function wrongValues(field: Field): [string, string][] {
  const plain = kinds[field.references ? 'reference' : field.type] ?? []
  const named = Object.entries(plain).map(([kind, value]): [string, string] => [kind, JSON.stringify(value)])
  if (field.type === 'text') named.push(['too long', JSON.stringify('x'.repeat(field.maxLength + 1))])
  if (field.type === 'list') named.push(...Object.entries(elements[field.element ?? 'text']))
  if (field.enumeration) named.push(['a number that the enum lacks', '77'])
  if (['integer', 'decimal', 'enum'].includes(field.type)) named.push(['beyond every number', '1e400'])
  return named
}

const kinds: Record<string, Record<string, unknown>> = {
  text: {
    number: 5,
    boolean: true,
    array: ['a'],
    object: { a: 1 },
    NUL: 'a\0b',
    'broken UTF-16': 'broken \ud800 text',
  },
  integer: { text: '7', fraction: 1.5, array: [1], boolean: true, object: {}, 'above 32 bits': 2 ** 31 },
  reference: { text: '7', fraction: 1.5, array: [1], boolean: true, object: { Id: 1 }, zero: 0, negative: -5 },
  enum: { name: 'Won', fraction: 1.5, array: [1], boolean: true, object: {} },
  decimal: { text: '12', 'too large': 1e13, 'three places': 0.001, array: [1], boolean: true },
  boolean: { text: 'true', number: 1, array: [], object: {} },
  date: {
    'not on the calendar': '2026-02-29',
    'a thirteenth month': '2026-13-01',
    'an hour too many': '2026-01-01T24:00:00Z',
    'before 1900': '1899-12-31',
    'after 2200': '2201-01-01',
    'a word of the database': 'infinity',
    'another word': 'now',
    'another zone': '2026-01-01T00:00:00+02:00',
    number: 20_260_101,
    array: ['2026-01-01'],
    object: {},
  },
  list: {
    text: 'text',
    number: 5,
    object: { a: 1 },
    'too many': Array.from({ length: 1001 }, (_, index) => index + 1),
  },
  json: {
    text: 'text',
    array: [1],
    number: 4,
    'NUL inside': { deep: ['a\0b'] },
    'broken UTF-16 in a key': { '\ud800': 1 },
  },
}

const elements = {
  integer: { 'a text in it': '["1"]', 'a fraction in it': '[1.5]', 'null in it': '[null]', 'a list in it': '[[1]]' },
  text: { 'a number in it': '[5]', 'NUL in it': '["a\\u0000b"]', 'too long in it': `["${'x'.repeat(101)}"]` },
}
