import { afterAll, beforeAll, expect, it } from 'vitest'
import { coworker } from '#core/contract/entities/coworker.ts'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  const { rows } = await server.database.query<{ Id: number }>(
    `with c as (insert into "Currency" ("Name", "Code") values ('Euro', 'EUR') returning "Id")
     insert into "Business" ("Name", "CurrencyId") select 'Quay', "Id" from c returning "Id"`,
  )
  const Businesses = rows.map(({ Id }) => Id)
  const people = [
    ['Ségra Núñez', 'Ærø Straße', '+44 7700 900123', null],
    ['Özlem Öz', null, '(07700) 900-456', '020 7946 0018'],
    ['Øystein Łuczak', '50% Café', null, '+44 (0)20 7946 0999'],
    ['ﬁona ẞmith', 'Ψυχή', null, null],
  ] as const
  for (const [at, [FullName, CompanyName, MobilePhone, LandLine]] of people.entries()) {
    const body = { FullName, CompanyName, MobilePhone, LandLine, Email: `person-${at}@example.com`, Businesses }
    const answer = await admin.send('POST', coworker.path, body)
    expect(answer.statusCode, answer.body).toBe(200)
  }
})
afterAll(() => server.stop())

const found = async (query: string) =>
  ((await admin.get(`/ext/lookups/coworkers?q=${encodeURIComponent(query)}`)).json() as { FullName: string }[]).map(
    ({ FullName }) => FullName,
  )

it.each([
  ['segra', 'Ségra Núñez'],
  ['SÉGRA', 'Ségra Núñez'],
  ['Se\u0301gra', 'Ségra Núñez'],
  ['nunez segra', 'Ségra Núñez'],
  ['aero strasse', 'Ségra Núñez'],
  ['ozlem', 'Özlem Öz'],
  ['oystein luczak', 'Øystein Łuczak'],
  ['50% cafe', 'Øystein Łuczak'],
  ['fiona smyth', undefined],
  ['fiona ssmith', 'ﬁona ẞmith'],
  ['ψυχη', 'ﬁona ẞmith'],
  ['person-1@', 'Özlem Öz'],
  ['nunezaero', undefined],
  ['+44 7700 900123', 'Ségra Núñez'],
  ['07700900123', 'Ségra Núñez'],
  ['0044 7700-900.123', 'Ségra Núñez'],
  ['00123', 'Ségra Núñez'],
  ['900 123', 'Ségra Núñez'],
  ['+447700900456', 'Özlem Öz'],
  ['+44 (0)20 7946 0018', 'Özlem Öz'],
  ['02079460999', 'Øystein Łuczak'],
  ['+4402079460999', 'Øystein Łuczak'],
  // Too few digits, and digits of both numbers.
  ['45', undefined],
  ['456 020', undefined],
  ['12three', undefined],
])('a look-up for %j finds %j', async (query, name) => {
  expect(await found(query)).toEqual(name === undefined ? [] : [name])
})

it('puts the customer with the very e-mail first, in any case', async () => {
  const body = { FullName: 'Aaron Adams', Email: 'a.person-3@example.com' }
  expect((await admin.send('POST', coworker.path, body)).statusCode).toBe(200)
  expect(await found('PERSON-3@example.com')).toEqual(['ﬁona ẞmith', 'Aaron Adams'])
})

it('finds a customer by the name that was changed last', async () => {
  const [{ Id }] = (await admin.get('/ext/lookups/coworkers?q=ozlem')).json() as [{ Id: number }]
  const stored = (await admin.get(`${coworker.path}/${Id}`)).json()
  expect((await admin.send('PUT', coworker.path, { ...stored, FullName: 'Zoë Żak' })).statusCode).toBe(200)
  expect(await found('zoe zak')).toEqual(['Zoë Żak'])
  expect(await found('ozlem')).toEqual([])
})

it('the database normalises every character as the browser does, of scripts that both know completely', async () => {
  const scripts = 'Latin Greek Cyrillic Armenian Hebrew Arabic Thai Devanagari Hangul Hiragana Katakana Han Common'
  const ofScripts = new RegExp(
    `[${scripts
      .split(' ')
      .map((name) => `\\p{Script=${name}}`)
      .join('')}]`,
    'u',
  )
  // Each alone, as the lower case of some depends on what stands beside them. 0 cannot be stored.
  const characters = Array.from({ length: 0x2_ffff }, (_, at) => at + 1)
    .filter((code) => code < 0xd800 || code > 0xdfff)
    .map((code) => String.fromCodePoint(code))
    .filter((character) => ofScripts.test(character))
  const { rows } = await server.database.query<{ text: string; normalised: string }>(
    `select c as text, search_text(c) as normalised from unnest($1::text[]) as c`,
    [characters],
  )
  // The database's Unicode may be older than the browser's: a letter that it does not know yet stays as it is.
  const different = rows.filter(({ text, normalised }) => normaliseText(text) !== normalised && normalised !== text)
  expect(different.map(({ text, normalised }) => [text, normaliseText(text), normalised])).toEqual([])
  const unknown = rows.filter(({ text, normalised }) => normaliseText(text) !== normalised)
  expect(unknown.map(({ text }) => text).filter((text) => text <= '\u1c7f')).toEqual([])
  expect(unknown.length).toBeLessThan(50)
})
