import { beforeEach, expect, test } from 'vitest'
import { restWhileOffline } from './rest-while-offline.ts'

const network = { isUp: false, isKnown: false }
let sent: string[] = []
let time = 0
const send: typeof fetch = async (request, options) => {
  sent.push(`${options?.method ?? 'GET'} ${String(request)}`)
  await Promise.resolve()
  options?.signal?.throwIfAborted()
  if (!network.isUp) throw new TypeError('Failed to fetch')
  return new Response('{}')
}
let fetchOf: typeof fetch
beforeEach(() => {
  Object.assign(network, { isUp: false, isKnown: false })
  sent = []
  time = 0
  fetchOf = restWhileOffline(send, { isOnline: () => network.isKnown, now: () => time })
})

const outcome = (path: string, options?: RequestInit) =>
  fetchOf(path, options).then(
    () => 'answered',
    (error: unknown) => String(error),
  )
const failed = 'TypeError: Failed to fetch'

test('without a network one request is sent for all that are made within five seconds', async () => {
  expect(await Promise.all(['/a', '/b', '/c'].map((path) => outcome(path)))).toEqual([failed, failed, failed])
  time = 4_999
  expect(await outcome('/d')).toBe(failed)
  expect(sent).toEqual(['GET /a'])
  time = 5_000
  await Promise.all(['/e', '/f'].map((path) => outcome(path)))
  expect(sent).toEqual(['GET /a', 'GET /e'])
})

test('once the network is back everything is sent at once', async () => {
  await outcome('/a')
  Object.assign(network, { isUp: true, isKnown: true })
  expect(await outcome('/b')).toBe('answered')
  Object.assign(network, { isUp: false, isKnown: false })
  await Promise.all([outcome('/c'), outcome('/d')])
  expect(sent).toEqual(['GET /a', 'GET /b', 'GET /c'])
})

test('a server that answers although the browser knows of no network is asked as ever', async () => {
  network.isUp = true
  expect(await Promise.all(['/a', '/b', '/c'].map((path) => outcome(path)))).toEqual(Array(3).fill('answered'))
  network.isUp = false
  expect(await outcome('/d')).toBe(failed)
  expect(await outcome('/e')).toBe(failed)
  expect(sent).toEqual(['GET /a', 'GET /b', 'GET /c', 'GET /d'])
})

test('changes are sent, and a request that is given up says nothing about the network', async () => {
  expect(await outcome('/a', { method: 'PUT' })).toBe(failed)
  expect(await outcome('/b', { signal: AbortSignal.abort(new Error('left')) })).toBe('Error: left')
  expect(await outcome('/c')).toBe(failed)
  expect(sent).toEqual(['PUT /a', 'GET /b', 'GET /c'])
})
