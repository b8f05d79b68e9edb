import { expect, test } from 'vitest'
import { envelopeOf } from './envelope.ts'
import { type HostMessageType, readHostMessage } from './host-messages.ts'
import { themeTokens } from './theme-tokens.ts'

const read = (type: string, payload: unknown) => readHostMessage(envelopeOf({ id: 'a', type }, payload))

test('each message of the host is read by its own description', () => {
  const sent = {
    init: { v: 1, instance: 'f', theme: { scheme: 'dark', tokens: { '--pb-radius': '4px' } }, later: true },
    'auth.code': { code: 'abc' },
    'auth.denied': {},
    'nav.go': { route: '/boards/12?opportunity=34' },
    'state.leave?': {},
    'theme.set': { scheme: 'auto' },
    'locale.set': { locale: 'de-CH', timeZone: 'Europe/Zurich' },
    'visibility.set': { visible: false },
    command: { name: 'open', args: { opportunity: 3 } },
    'ui.modal.result': { action: 'discard' },
    error: { code: 'no-modal', message: 'There is no room.', retryable: false },
    ping: {},
    pong: {},
  } satisfies Record<HostMessageType, unknown>
  for (const [type, payload] of Object.entries(sent)) expect(read(type, payload), type).toMatchObject({ type, id: 'a' })
  expect(read('ping', undefined)).toMatchObject({ type: 'ping', payload: {} })
})

test('an unknown type is ignored, also one that every object has', () => {
  for (const type of ['size.get', 'constructor', 'toString', '__proto__', '']) expect(read(type, {})).toBe('unknown')
})

test('payloads that are not their own are malformed', () => {
  const malformed: [string, unknown][] = [
    ['init', {}],
    ['init', { v: 1 }],
    ['init', { v: '1', instance: 'f' }],
    ['init', { v: 1, instance: 'f', theme: { scheme: 'blue' } }],
    ['auth.code', { code: '' }],
    ['auth.code', { code: 'x'.repeat(501) }],
    ['auth.code', null],
    ['theme.set', { scheme: 'dark', tokens: { '--pb-radius': 4 } }],
    ['locale.set', {}],
    ['visibility.set', { visible: 'no' }],
    ['command', { args: {} }],
    ['ui.modal.result', 'discard'],
    ['ping', 'ping'],
  ]
  for (const [type, payload] of malformed) expect(read(type, payload), type).toBe('malformed')
})

test('a result without a known action is one all the same: it cancels', () => {
  for (const payload of [{}, { action: null }, { action: 7 }, { action: 'x'.repeat(300) }]) {
    expect(read('ui.modal.result', payload)).toMatchObject({ type: 'ui.modal.result', payload })
  }
})

test('a route is a path below the board, and nothing else', () => {
  const routes = ['/', '/boards/12', '/boards/12?opportunity=34&q=a+b', '/boards/12?owner=!1,2&value=1000..']
  for (const route of routes) expect(read('nav.go', { route }), route).toMatchObject({ payload: { route } })
  const others = [
    '',
    'boards/12',
    'https://evil.example/',
    'javascript:alert(1)',
    '//evil.example/boards/12',
    '/\\evil.example',
    '/boards\\12',
    '/boards/12#part',
    '/boards/1 2',
    `/${'x'.repeat(2000)}`,
    12,
    null,
  ]
  for (const route of others) expect(read('nav.go', { route }), String(route)).toBe('malformed')
})

test('a host may set thirty tokens', () => {
  expect(Object.keys(themeTokens)).toHaveLength(30)
})
