import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testBrowser, type TestTab } from '#web/sync/testing/test-browser.ts'
import { type Background, createBackground } from './background.ts'
import type { FromWorker, ToWorker, WorkerPort } from './messages.ts'

const put = { method: 'PUT', headers: { 'Idempotency-Key': 'one' }, body: '{"Id":7}' } as const

let tab: TestTab
let background: Background
/** What has happened, in order. */
let log: string[]
let release: () => void

/** The answer to a request is held back until `release` is called. */
const answers: typeof fetch = async (url, init) => {
  log.push(`sent ${url} ${init?.method} ${new Headers(init?.headers).get('idempotency-key')} ${init?.body}`)
  await new Promise<void>((resolve, reject) => {
    release = resolve
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })
  return new Response('{"Value":7}', { status: 201, headers: { ETag: '"3"' } })
}

afterEach(() => void vi.useRealTimers())

beforeEach(() => {
  log = []
  tab = testBrowser().tab(1)
  background = createBackground(tab.openWorker(answers))
})

test('a request leaves once its put is stored, and is answered as the browser would', async () => {
  const browser = testBrowser()
  const { write } = browser.kvStore
  browser.kvStore.write = async (key, value) => {
    await new Promise((resolve) => void setTimeout(resolve, 20))
    log.push(`stored ${key}`)
    return write(key, value)
  }
  background = createBackground(browser.tab(1).openWorker(answers))
  const stored = background.write('op/1/a', { some: 'operation' })
  const answer = background.fetchAfter('op/1/a', 'card/7')!('/api/things', put)
  expect(await stored).toBe(true)
  await expect.poll(() => log).toEqual(['stored op/1/a', 'sent /api/things PUT one {"Id":7}'])
  expect(await browser.kvStore.read('op/1/a')).toEqual({ some: 'operation' })
  release()
  const { status, headers, ok } = await answer
  expect([status, ok, headers.get('etag')]).toEqual([201, true, '"3"'])
  expect(await (await answer).json()).toEqual({ Value: 7 })
})

test('it holds the lock from before the request until the answer', async () => {
  void background.write('op/1/a', {})
  const answer = background.fetchAfter('op/1/a', 'card/7')!('/api/things', put)
  await expect.poll(() => log).toHaveLength(1)
  const other = tab.environment.tabs.lock('card/7', async () => void log.push('other'))
  await new Promise((resolve) => void setTimeout(resolve, 20))
  expect(log).toHaveLength(1)
  release()
  await Promise.all([answer, other])
  expect(log).toHaveLength(2)
})

test('nothing is taken on that was not written, or a second time', () => {
  expect(background.fetchAfter('op/1/a', 'card/7')).toBeNull()
  void background.write('op/1/a', {})
  expect(background.fetchAfter('op/1/a', 'card/7')).not.toBeNull()
  expect(background.fetchAfter('op/1/a', 'card/7')).toBeNull()
})

test('an aborted request rejects with its reason, and frees the lock', async () => {
  void background.write('op/1/a', {})
  const abort = new AbortController()
  const answer = background.fetchAfter('op/1/a', 'card/7')!('/api/things', { ...put, signal: abort.signal })
  await expect.poll(() => log).toHaveLength(1)
  abort.abort(new Error('too late'))
  await expect(answer).rejects.toThrow('too late')
  await tab.environment.tabs.lock('card/7', async () => {})
})

test('a network error is one of fetch', async () => {
  background = createBackground(tab.openWorker(() => Promise.reject(new TypeError('Failed to fetch'))))
  void background.write('op/1/a', {})
  await expect(background.fetchAfter('op/1/a', 'card/7')!('/api/things', put)).rejects.toThrow(TypeError)
})

test('a body that is too long for keepalive is sent without', async () => {
  const sent: (boolean | undefined)[] = []
  background = createBackground(
    tab.openWorker(async (_url, init) => {
      sent.push(init?.keepalive)
      return new Response()
    }),
  )
  for (const keepalive of [true, false]) {
    void background.write('op/1/a', {})
    await background.fetchAfter('op/1/a', 'card/7')!('/api/things', { ...put, keepalive })
  }
  expect(sent).toEqual([true, false])
})

/** A port without a worker: what is posted is never heard. */
function silentPort() {
  const posted: ToWorker[] = []
  let hear = (_message: FromWorker) => {}
  let tellGone = () => {}
  let ended = 0
  const port: WorkerPort = {
    post: (message) => void posted.push(message),
    listen: (listener) => (hear = listener),
    onGone: (listener) => (tellGone = listener),
    end: () => (ended += 1),
  }
  return { port, posted, hear: (message: FromWorker) => hear(message), tellGone: () => tellGone(), ended: () => ended }
}

test('an answer that no Response can hold is an error', async () => {
  const { port, posted, hear } = silentPort()
  background = createBackground(port)
  void background.write('op/1/a', {})
  const answer = background.fetchAfter('op/1/a', 'card/7')!('/api/things', put)
  hear({ kind: 'answered', id: posted.at(-1)!.id, response: { status: 999, headers: [], body: '' } })
  await expect(answer).rejects.toThrow(RangeError)
})

test('a worker that does not report a put is ended, and leaves nobody waiting', async () => {
  vi.useFakeTimers()
  const { port, posted, hear, ended } = silentPort()
  background = createBackground(port)
  const stored = background.write('op/1/a', {})
  hear({ kind: 'stored', id: posted[0]!.id, isStored: true })
  expect(await stored).toBe(true)
  vi.advanceTimersByTime(60_000)
  expect(ended()).toBe(0)
  const unstored = background.write('op/1/b', {})
  const answer = background.fetchAfter('op/1/b', 'card/7')!('/api/things', put)
  vi.advanceTimersByTime(60_000)
  expect(await unstored).toBeNull()
  await expect(answer).rejects.toThrow(TypeError)
  expect(ended()).toBe(1)
})

test('a worker that is gone leaves nobody waiting, and takes nothing on', async () => {
  const { port, posted, tellGone } = silentPort()
  background = createBackground(port)
  const stored = background.write('op/1/a', {})
  const answer = background.fetchAfter('op/1/a', 'card/7')!('/api/things', put)
  void background.write('op/1/b', {})
  tellGone()
  expect(await stored).toBeNull()
  await expect(answer).rejects.toThrow(TypeError)
  expect(background.fetchAfter('op/1/b', 'card/7')).toBeNull()
  expect(await background.write('op/1/c', {})).toBeNull()
  expect(posted).toHaveLength(3)
})

test('what cannot be copied to the worker is left to the page', async () => {
  expect(await background.write('op/1/a', { copy: () => {} })).toBeNull()
  expect(background.fetchAfter('op/1/a', 'card/7')).toBeNull()
})
