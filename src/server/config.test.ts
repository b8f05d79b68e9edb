import { describe, expect, it } from 'vitest'
import { bounds, boundsOf } from './bounds.ts'
import { signInSettingsOf } from './auth/sign-in-settings.ts'
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

  it('lets people sign in by password, 12 hours without use, and believes proxies on this machine', () => {
    const { LOG_LINKS, TRUST_PROXY, ...config } = readConfig({})
    expect([LOG_LINKS, TRUST_PROXY]).toEqual([false, ['loopback']])
    expect(signInSettingsOf(config)).toEqual({ passwordGrant: true, requireSecondFactor: false, inactivityHours: 12 })
    const set = { PASSWORD_GRANT: '0', REQUIRE_SECOND_FACTOR: '1', SESSION_INACTIVITY_HOURS: '2' }
    expect(signInSettingsOf(readConfig(set))).toEqual({
      passwordGrant: false,
      requireSecondFactor: true,
      inactivityHours: 2,
    })
    expect(readConfig({ TRUST_PROXY: 'loopback, 10.0.0.0/8,fd00::/8' }).TRUST_PROXY).toEqual([
      'loopback',
      '10.0.0.0/8',
      'fd00::/8',
    ])
  })

  it('lets portals frame nothing, until it is told which: exact origins, each once', () => {
    expect(readConfig({}).EMBED_ORIGINS).toEqual([])
    const EMBED_ORIGINS =
      'https://portal.example.com, http://localhost:8080,https://portal.example.com,http://[::1]:9000'
    expect(readConfig({ EMBED_ORIGINS }).EMBED_ORIGINS).toEqual([
      'https://portal.example.com',
      'http://localhost:8080',
      'http://[::1]:9000',
    ])
  })

  it('sets every configured bound and keeps the others', () => {
    const set = {
      BULK_RECORDS_PER_SECOND: '300',
      BODY_KILOBYTES: '600',
      URL_CHARACTERS: '3000',
      IDS_IN_URL: '200',
      IDS_IN_COMMAND: '2000',
    }
    expect(boundsOf(readConfig(set))).toEqual({
      ...bounds,
      bulkRecordsPerSecond: 300,
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
    ['LOG_LINKS', 'yes'],
    ['TRUST_PROXY', '2'],
    ['TRUST_PROXY', 'true'],
    ['TRUST_PROXY', '10.0.0.0/33'],
    ['TRUST_PROXY', 'loopback, proxy.example.com'],
    ['EMBED_ORIGINS', 'null'],
    ['EMBED_ORIGINS', '*'],
    ['EMBED_ORIGINS', 'https://a;script-src.example.com'],
    ['EMBED_ORIGINS', 'https://*.example.com'],
    ['EMBED_ORIGINS', 'https://portal.example.com/'],
    ['EMBED_ORIGINS', 'https://portal.example.com/board'],
    ['EMBED_ORIGINS', 'https://portal.example.com:443'],
    ['EMBED_ORIGINS', 'https://Portal.example.com'],
    ['EMBED_ORIGINS', 'portal.example.com'],
    ['EMBED_ORIGINS', 'ftp://portal.example.com'],
    ['EMBED_ORIGINS', 'https://portal.example.com https://other.example.com'],
    ['EMBED_ORIGINS', 'https://portal.example.com;script-src *'],
    ['EMBED_ORIGINS', 'https://portal.example.com,,https://other.example.com'],
    ['SESSION_INACTIVITY_HOURS', '0'],
    ['REQUIRE_SECOND_FACTOR', 'true'],
    ['PASSWORD_GRANT', 'off'],
    ['LOG_LEVEL', 'debug'],
    ['METRICS_TOKEN', 'short'],
    ['METRICS_TOKEN', 'long enough but with blanks'],
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
