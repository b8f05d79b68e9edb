import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Envelope, envelopeOf } from '#core/contract/embed/envelope.ts'
import type { HostMessage } from '#core/contract/embed/host-messages.ts'
import { openHostPort } from './host-port.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function openPort() {
  const said: Envelope[] = []
  const heard: HostMessage[] = []
  const listeners = new Set<(event: { data: unknown }) => void>()
  const onSilent = vi.fn<() => void>()
  let id = 0
  const port = openHostPort({
    port: {
      postMessage: (message: Envelope) => void said.push(message),
      start() {},
      close() {},
      addEventListener: (_type: string, listener: unknown) => {
        if (typeof listener === 'function') listeners.add((event) => Reflect.apply(listener, null, [event]))
      },
    },
    newId: () => `board-${(id += 1)}`,
    onMessage: (message) => void heard.push(message),
    onSilent,
  })
  const deliver = (data: unknown) => {
    for (const listener of listeners) listener({ data })
  }
  let sent = 0
  const say = (type: string, payload: unknown = {}, re?: string) =>
    deliver(envelopeOf({ id: `host-${(sent += 1)}`, type, re }, payload))
  return { port, said, heard, deliver, say, onSilent }
}

test('a message of the host is heard once, however often it arrives', () => {
  const { heard, deliver } = openPort()
  const message = envelopeOf({ id: 'a', type: 'nav.go' }, { route: '/boards/1' })
  for (let times = 0; times < 50; times += 1) deliver(message)
  deliver({ ...message, payload: { route: '/boards/2' } })
  expect(heard).toMatchObject([{ id: 'a', payload: { route: '/boards/1' } }])
})

test('what cannot be understood is answered with a code, and an unknown type not at all', () => {
  const { heard, said, deliver, say } = openPort()
  say('nav.go', { route: 'https://evil.example/' })
  say('something.new', { big: true })
  deliver({ ns: 'pipeline-board', v: 1 })
  deliver('foreign')
  deliver({ ...envelopeOf({ id: 'old', type: 'nav.go' }, { route: '/' }), v: 2 })
  say('theme.set', { scheme: 'dark', tokens: { '--pb-radius': 'x'.repeat(70_000) } })
  expect(heard).toEqual([])
  expect(said).toMatchObject([
    { type: 'error', re: 'host-1', payload: { code: 'malformed', retryable: false } },
    { type: 'error', payload: { code: 'malformed' } },
    { type: 'error', payload: { code: 'too_large' } },
  ])
})

test('an answer reaches whoever asked, and nobody else', async () => {
  const { port, heard, said, say } = openPort()
  const asked = port.ask('auth.request', { reason: 'first' })
  say('auth.code', { code: 'abc' }, said[0]?.id)
  await expect(asked).resolves.toMatchObject({ type: 'auth.code', payload: { code: 'abc' } })
  // It has been answered already.
  say('auth.code', { code: 'def' }, said[0]?.id)
  expect(heard).toMatchObject([{ payload: { code: 'def' } }])
})

test('a question is given up after ten seconds, and when the port is closed', async () => {
  const { port } = openPort()
  const late = port.ask('auth.request', { reason: 'first' })
  vi.advanceTimersByTime(10_000)
  await expect(late).resolves.toBeNull()
  const closed = port.ask('auth.request', { reason: 'first' })
  port.close()
  await expect(closed).resolves.toBeNull()
})

test('a person has any time to answer, but not beyond the port', async () => {
  const { port, said, say } = openPort()
  const question = { id: 'a', title: 'Leave?', text: '', actions: [] }
  const answered = port.ask('ui.modal', question, null)
  vi.advanceTimersByTime(60 * 60_000)
  say('ui.modal.result', { action: 'stay' }, said.find(({ type }) => type === 'ui.modal')?.id)
  await expect(answered).resolves.toMatchObject({ payload: { action: 'stay' } })
  const closed = port.ask('ui.modal', question, null)
  port.close()
  await expect(closed).resolves.toBeNull()
})

test('pings are answered, and three that are not say that the host is silent', () => {
  const { said, say, onSilent } = openPort()
  say('ping')
  expect(said).toMatchObject([{ type: 'pong', re: 'host-1' }])
  vi.advanceTimersByTime(90_000)
  expect(said.filter(({ type }) => type === 'ping')).toHaveLength(3)
  say('pong')
  vi.advanceTimersByTime(90_000)
  expect(onSilent).not.toHaveBeenCalled()
  vi.advanceTimersByTime(30_000)
  expect(onSilent).toHaveBeenCalledOnce()
})
