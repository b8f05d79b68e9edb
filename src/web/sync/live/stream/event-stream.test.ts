import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ApiError } from '#web/api/api-error.ts'
import type { EventMessage } from '#web/api/events/event-message.ts'
import { type EventStream, type EventStreamParts, openEventStream } from './event-stream.ts'

/** One connection: what it was asked for, and how a test answers. */
interface Connection {
  cursor: string | null
  signal: AbortSignal
  send(...messages: EventMessage[]): void
  end(error?: unknown): void
}

let connections: Connection[]
let pauses: number[]
let heard: EventMessage[][]
let stream: EventStream

const hello = { kind: 'hello', cursor: 'c1' } as const
const changeAt = (cursor: string) => ({ kind: 'reset', cursor }) as const
const latest = () => connections.at(-1)!

function open(parts: Partial<EventStreamParts> = {}) {
  connections = []
  pauses = []
  heard = []
  stream = openEventStream(null, {
    read: (cursor, signal, onMessages) =>
      new Promise((resolve, reject) => {
        const end = (error?: unknown) => (error === undefined ? resolve() : reject(error))
        signal.addEventListener('abort', () => end(new ApiError('unreachable')))
        connections.push({ cursor, signal, end, send: (...messages) => onMessages(messages) })
      }),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    random: () => 0.5,
    now: () => Date.now(),
    whenSignedIn: async () => {},
    onMessages: (messages) => void heard.push([...messages]),
    onDown: () => {},
    ...parts,
  })
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  stream.stop()
  vi.useRealTimers()
})

test('a stream that ends goes on after its last message', async () => {
  open()
  expect(latest().cursor).toBeNull()
  latest().send(hello)
  latest().send(changeAt('c2'), changeAt('c3'))
  latest().end()
  await vi.waitFor(() => expect(connections).toHaveLength(2))
  expect(latest().cursor).toBe('c3')
})

test('a stream that this person has no right to is not opened again', async () => {
  const onDown = vi.fn()
  open({ onDown })
  latest().end(new ApiError('forbidden', { status: 403 }))
  await vi.waitFor(() => expect(onDown).toHaveBeenCalledOnce())
  stream.check()
  await vi.runAllTimersAsync()
  expect(connections).toHaveLength(1)
  expect(pauses).toEqual([])
})

test('the delay doubles up to 5 seconds, is random, and starts again once a stream has begun', async () => {
  open()
  for (let attempt = 1; attempt <= 9; attempt++) {
    await vi.waitFor(() => expect(connections).toHaveLength(attempt))
    latest().end(new ApiError('unreachable'))
  }
  await vi.waitFor(() => expect(connections).toHaveLength(10))
  expect(pauses).toEqual([125, 250, 500, 1000, 2000, 2500, 2500, 2500, 2500])
  latest().send(hello)
  latest().end()
  await vi.waitFor(() => expect(connections).toHaveLength(11))
  expect(pauses.at(-1)).toBe(125)
})

test('a server that stops says when to come back', async () => {
  open()
  latest().send(hello, { kind: 'reconnect', after: 1_234 })
  await vi.waitFor(() => expect(connections).toHaveLength(2))
  expect(pauses).toEqual([1_234])
})

test('12 seconds of silence end a connection; a heartbeat does not let it come to that', async () => {
  let isDown = false
  open({ onDown: () => void (isDown = true) })
  latest().send(hello)
  await vi.advanceTimersByTimeAsync(11_000)
  latest().send()
  await vi.advanceTimersByTimeAsync(11_000)
  expect(isDown).toBe(false)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(isDown).toBe(true)
  expect(connections[0]?.signal.aborted).toBe(true)
  expect(latest().cursor).toBe('c1')
})

test('another tab that hears nothing ends the pause, which a hidden tab would draw out', async () => {
  open({ pause: () => new Promise(() => {}) })
  latest().end(new ApiError('unreachable'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connections).toHaveLength(1)
  stream.check()
  await vi.waitFor(() => expect(connections).toHaveLength(2))
})

test('while nobody is signed in nothing is sent', async () => {
  let signIn = () => {}
  open({ whenSignedIn: () => new Promise((resolve) => void (signIn = resolve)) })
  latest().end(new ApiError('signed-out'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(connections).toHaveLength(1)
  signIn()
  await vi.waitFor(() => expect(connections).toHaveLength(2))
})

test('after it was stopped nothing of it is heard, and nothing is sent (I14)', async () => {
  open()
  latest().send(hello)
  stream.stop()
  latest().send(changeAt('c2'))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(heard).toEqual([[hello]])
  expect(connections).toHaveLength(1)
  expect(latest().signal.aborted).toBe(true)
})
