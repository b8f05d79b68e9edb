import { afterEach, expect, test, vi } from 'vitest'
import { browserTabs } from './tabs.ts'

afterEach(() => vi.unstubAllGlobals())

test('work is done under the lock of the browser', async () => {
  const request = vi.fn<(name: string, work: () => Promise<string>) => Promise<string>>((_name, work) => work())
  vi.stubGlobal('navigator', { locks: { request } })
  expect(await browserTabs('a').lock('card/1', async () => 'done')).toBe('done')
  expect(request).toHaveBeenCalledWith('pipeline-board/card/1', expect.any(Function))
})

test('where locks are refused or absent, work is done all the same, once', async () => {
  const work = vi.fn<() => Promise<string>>(async () => 'done')
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('blocked')) } })
  expect(await browserTabs('a').lock('card/1', work)).toBe('done')
  vi.stubGlobal('navigator', {})
  expect(await browserTabs('a').lock('card/1', work)).toBe('done')
  expect(work).toHaveBeenCalledTimes(2)
})

test('work that fails is not repeated', async () => {
  const work = vi.fn<() => Promise<string>>(() => Promise.reject(new Error('no')))
  vi.stubGlobal('navigator', { locks: { request: (_name: string, start: () => Promise<string>) => start() } })
  await expect(browserTabs('a').lock('card/1', work)).rejects.toThrow('no')
  expect(work).toHaveBeenCalledTimes(1)
})

test('what only one tab may do is done by none where locks are refused or absent', async () => {
  const work = vi.fn<() => Promise<void>>(async () => {})
  const { signal } = new AbortController()
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('blocked')) } })
  await expect(browserTabs('a').lead('events', signal, work)).rejects.toThrow('blocked')
  vi.stubGlobal('navigator', {})
  await expect(browserTabs('a').lead('events', signal, work)).rejects.toThrow(TypeError)
  expect(work).not.toHaveBeenCalled()
})

test('tabs hear each other, not themselves; where messages are blocked nobody hears anything', async () => {
  const heard: unknown[] = []
  const first = browserTabs('a')
  const second = browserTabs('b')
  first.listen((message) => heard.push(['a', message]))
  second.listen((message) => heard.push(['b', message]))
  first.post({ kind: 'put' })
  await expect.poll(() => heard).toEqual([['b', { kind: 'put' }]])
  vi.stubGlobal('BroadcastChannel', undefined)
  expect(() => browserTabs('c').post('nothing')).not.toThrow()
})
