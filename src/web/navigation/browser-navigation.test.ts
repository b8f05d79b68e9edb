import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noFilter } from '#core/domain/filter/board-filter.ts'
import { browserNavigation } from './browser-navigation.ts'

/** As much of a browser's window as has to do with its history. */
class FakeWindow extends EventTarget {
  entries: { url: string; state: unknown }[]
  at = 0
  writes = 0
  history = {
    owner: this,
    get state() {
      return this.owner.entries[this.owner.at]?.state
    },
    pushState: (state: unknown, _title: string, url: string) => {
      this.writes += 1
      this.entries.splice(this.at + 1, Infinity, { url, state })
      this.at += 1
    },
    replaceState: (state: unknown, _title: string, url: string) => {
      this.writes += 1
      this.entries[this.at] = { url, state }
    },
    back: () => {
      this.at -= 1
      this.dispatchEvent(new Event('popstate'))
    },
  }
  location = {
    owner: this,
    get pathname() {
      return new URL(this.owner.address, 'http://board').pathname
    },
    get search() {
      return new URL(this.owner.address, 'http://board').search
    },
  }

  constructor(url: string) {
    super()
    this.entries = [{ url, state: null }]
  }

  get address(): string {
    return this.entries[this.at]?.url ?? ''
  }
}

const open = (url: string) => {
  const window = new FakeWindow(url)
  return { window, navigation: browserNavigation(window as unknown as Window) }
}
const searching = (text: string) => ({ filter: { ...noFilter, text } })

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

test('typing shows at once, and the address is written once, debounced', () => {
  const { window, navigation } = open('/boards/1')
  for (const text of ['a', 'ac', 'acm', 'acme']) {
    navigation.go(searching(text), 'typing')
    expect(navigation.read().filter.text).toBe(text)
  }
  expect(window.writes).toBe(0)
  vi.runAllTimers()
  expect(window.entries).toEqual([{ url: '/boards/1?q=acme', state: null }])
})

test('what was typed last is in the address before something is pushed, and before the page goes', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go(searching('acme'), 'typing')
  navigation.go({ opportunity: 5 }, 'push')
  expect(window.entries.map(({ url }) => url)).toEqual(['/boards/1?q=acme', '/boards/1?opportunity=5&q=acme'])
  navigation.go(searching('ac'), 'typing')
  window.dispatchEvent(new Event('pagehide'))
  expect(window.address).toBe('/boards/1?opportunity=5&q=ac')
})

test('Back right after a key belongs to the entry that it leads to', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go({ sort: 'due' }, 'push')
  navigation.go(searching('acme'), 'typing')
  window.history.back()
  vi.runAllTimers()
  expect(window.address).toBe('/boards/1')
  expect(navigation.read()).toMatchObject({ filter: noFilter, sort: 'board' })
})

test('closing goes back to what was below', () => {
  const { window, navigation } = open('/boards/1?q=acme')
  navigation.go({ opportunity: 5 }, 'push')
  navigation.close({ opportunity: null })
  expect([window.at, window.address]).toEqual([0, '/boards/1?q=acme'])
  expect(navigation.read().opportunity).toBeNull()
})

test('closing keeps what has been searched for since, and leaves what was below for Back', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go({ opportunity: 5 }, 'push')
  navigation.go(searching('acme'), 'typing')
  navigation.close({ opportunity: null })
  expect([window.at, window.address]).toEqual([1, '/boards/1?q=acme'])
  window.history.back()
  expect(navigation.read()).toMatchObject({ filter: noFilter, opportunity: null })
})

test('another card takes the place of the one that is open', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go({ opportunity: 5 }, 'push')
  navigation.go({ opportunity: 6 }, 'push')
  expect(window.entries.map(({ url }) => url)).toEqual(['/boards/1', '/boards/1?opportunity=6'])
})

test('Back after a filter set beside an open card takes back the filter, and the card stays open', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go({ opportunity: 5 }, 'push')
  navigation.go(searching('acme'), 'push')
  expect(window.address).toBe('/boards/1?opportunity=5&q=acme')
  window.history.back()
  expect(window.address).toBe('/boards/1?opportunity=5')
  expect(navigation.read()).toMatchObject({ filter: noFilter, opportunity: 5 })
  window.history.back()
  expect(navigation.read()).toMatchObject({ filter: noFilter, opportunity: null })
})

test('a card closed under a filter that was set beside it leaves the filter, and opens again by Back', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go({ opportunity: 5 }, 'push')
  navigation.go(searching('acme'), 'push')
  navigation.close({ opportunity: null })
  expect(window.address).toBe('/boards/1?q=acme')
  window.history.back()
  expect(navigation.read()).toMatchObject({ filter: noFilter, opportunity: 5 })
})

test('a guard stops Back, and lets it pass when asked to', () => {
  const { window, navigation } = open('/boards/1')
  navigation.go({ opportunity: 5 }, 'push')
  let proceed = () => {}
  navigation.guard((pass) => {
    proceed = pass
  })
  window.history.back()
  expect([window.address, navigation.read().opportunity]).toEqual(['/boards/1?opportunity=5', 5])
  proceed()
  expect([window.at, window.address, navigation.read().opportunity]).toEqual([0, '/boards/1', null])
})

test('a guard stops a sign-out, and still guards if that fails', () => {
  const { navigation } = open('/boards/1?opportunity=5')
  let left = 0
  navigation.leave(() => left++)
  expect(left).toBe(1)
  const asked: (() => void)[] = []
  const stop = navigation.guard((proceed) => asked.push(proceed))
  navigation.leave(() => left++)
  expect(left).toBe(1)
  asked[0]?.()
  expect(left).toBe(2)
  navigation.close({ opportunity: null })
  expect([asked.length, navigation.read().opportunity]).toEqual([2, 5])
  stop()
  navigation.leave(() => left++)
  expect(left).toBe(3)
})
