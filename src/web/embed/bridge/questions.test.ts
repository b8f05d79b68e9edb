import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { envelopeOf } from '#core/contract/embed/envelope.ts'
import type { HostMessage } from '#core/contract/embed/host-messages.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import type { TextQuestion } from '#web/ui/layers/outside-question.ts'
import { askThroughHost } from './questions.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const question: TextQuestion = {
  title: 'Leave?',
  text: 'Something is not saved.',
  actions: [
    { id: 'discard', label: 'Discard', kind: 'danger' },
    { id: 'stay', label: 'Stay', kind: 'cancel' },
  ],
}

const pong: HostMessage = { ...envelopeOf({ id: 'pong', type: 'pong' }, {}), type: 'pong', payload: {} }
const result = (action: unknown): HostMessage => ({ id: 'result', type: 'ui.modal.result', payload: { action } })

/** A host that answers the question when it is told to, and pings while it lives. */
function startHost() {
  const closed: unknown[] = []
  const host = {
    isAlive: true,
    pings: 0,
    closed,
    asked: null as unknown,
    answer: null as ((answer: HostMessage | null) => void) | null,
  }
  const connection: Pick<HostConnection, 'ask' | 'send'> = {
    send: (type, payload) => void (type === 'ui.modal.close' && closed.push(payload)),
    ask: (type, payload, limit) =>
      new Promise((resolve) => {
        if (type === 'ui.modal') {
          host.asked = payload
          host.answer = resolve
          return
        }
        host.pings += 1
        if (host.isAlive) resolve(pong)
        else setTimeout(() => resolve(null), limit ?? 0)
      }),
  }
  const ask = askThroughHost({ connection, pause: (time) => new Promise((resolve) => setTimeout(resolve, time)) })
  return { host, ask }
}

test('a host that lives has all the time that its user needs', async () => {
  const { host, ask } = startHost()
  const chosen = ask(question, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(60 * 60_000)
  expect(host.asked).toMatchObject(question)
  host.answer?.(result('discard'))
  expect(await chosen).toBe('discard')
  expect(host.closed).toEqual([])
  const { pings } = host
  await vi.advanceTimersByTimeAsync(60_000)
  expect(host.pings, 'is asked whether it lives after its answer').toBe(pings)
})

test.each([null, undefined, 7, 'unknown', { id: 'discard' }])(
  'an answer that names no action cancels: %s',
  async (action) => {
    const { host, ask } = startHost()
    const chosen = ask(question, new AbortController().signal)
    host.answer?.(result(action))
    expect(await chosen).toBe('stay')
  },
)

test('a host that falls silent, is replaced or refuses is told that it no longer asks', async () => {
  const silent = startHost()
  const first = silent.ask(question, new AbortController().signal)
  await vi.advanceTimersByTimeAsync(60_000)
  silent.host.isAlive = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await first).toBeNull()
  expect(silent.host.closed).toHaveLength(1)

  for (const end of [null, { id: 'refusal', type: 'error', payload: {} } as const]) {
    const { host, ask } = startHost()
    const chosen = ask(question, new AbortController().signal)
    host.answer?.(end)
    expect(await chosen).toBeNull()
    expect(host.closed).toHaveLength(1)
  }
})

test('a question that is void is taken back, and its host no longer watched', async () => {
  const { host, ask } = startHost()
  const page = new AbortController()
  const chosen = ask(question, page.signal)
  page.abort()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await chosen).toBeNull()
  expect(host.closed).toHaveLength(1)
  expect(host.pings).toBeLessThanOrEqual(2)
})
