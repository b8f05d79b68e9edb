import { describe, expect, it } from 'vitest'
import { bounds, boundsOf } from './bounds.ts'
import { ConfigError, readConfig } from './config.ts'

describe('readConfig', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      PORT: 4000,
      HOST: '127.0.0.1',
      DATA_DIR: './data',
      DEMO: 250,
      OPPORTUNITIES_PER_LOCATION: 5000,
    })
  })

  it('sets every configured bound and keeps the others', () => {
    const set = { BODY_KILOBYTES: '600', URL_CHARACTERS: '3000', IDS_IN_URL: '200', IDS_IN_COMMAND: '2000' }
    expect(boundsOf(readConfig(set))).toEqual({
      ...bounds,
      bodyKilobytes: 600,
      urlCharacters: 3000,
      idsInUrl: 200,
      idsInCommand: 2000,
    })
  })

  it('reads an empty variable as an absent one', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '' }).PORT).toBe(4000)
  })

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['DEMO', '-1'],
    ['DEMO', '1.5'],
    ['OPPORTUNITIES_PER_LOCATION', '0'],
    ['REQUESTS_AT_WORK', '0'],
    ['REQUESTS_WAITING', 'many'],
    ['BODY_KILOBYTES', '511'],
    ['URL_CHARACTERS', '30000'],
    ['IDS_IN_URL', '99'],
    ['IDS_IN_COMMAND', '999'],
    ['DATABASE_URL', 'mysql://somewhere'],
    ['ADMIN_EMAIL', 'not an address'],
    ['ADMIN_PASSWORD', 'short'],
    ['SMTP_URL', 'mail.example.com'],
    ['SMTP_URL', 'https://mail.example.com'],
    ['MAIL_FROM', 'The board'],
    ['PUBLIC_URL', 'crm.example.com'],
  ])('names %s in one line when it is %s', (name, value) => {
    const read = () => readConfig({ [name]: value })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(new RegExp(`^${name} [^\\n]+\\.$`))
  })

  it.each([
    [{ ADMIN_EMAIL: 'ana@example.com' }, 'ADMIN_PASSWORD'],
    [{ ADMIN_PASSWORD: 'long enough' }, 'ADMIN_EMAIL'],
  ])('requires both e-mail and password of the administrator', (environment, missing) => {
    expect(() => readConfig(environment)).toThrow(new RegExp(`^${missing} `))
  })
})
