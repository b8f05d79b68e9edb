import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EventMessage } from '#web/api/events/event-message.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { testBrowser, type TestBrowser } from '#web/sync/testing/test-browser.ts'
import type { EventStreamParts } from './event-stream.ts'
import { type SharedStream, shareStream } from './shared-stream.ts'

/** A stream that some tab has opened. */
interface Opened {
  tabId: string
  locations: readonly number[]
  from: string | null
  cursor: string | null
  isStopped: boolean
  checks: number
  on: Pick<EventStreamParts, 'onMessages' | 'onDown'>
}

interface Tab {
  shared: SharedStream
  heard: EventMessage[]
  /** The locations that it is told of; null: of none. */
  up: readonly number[] | null
}

let opened: Opened[]
let tabs: Tab[]
let browser: TestBrowser

const stream = () => opened.filter(({ isStopped }) => !isStopped).at(-1)!

function send(...messages: EventMessage[]) {
  const { on } = stream()
  for (const message of messages) if ('cursor' in message) stream().cursor = message.cursor
  on.onMessages(messages)
}

function openTab(tabId: string, own: Tabs = browser.tab(0).environment.tabs): Tab {
  const tab: Tab = { heard: [], up: null, shared: { show: () => {}, stop: () => {} } }
  tab.shared = shareStream({
    tabs: own,
    name: 'events',
    tabId,
    now: () => Date.now(),
    open(locations, from, on) {
      const one: Opened = { tabId, locations, from, cursor: from, isStopped: false, checks: 0, on }
      opened.push(one)
      return {
        cursor: () => one.cursor,
        check: () => void (one.checks += 1),
        stop: () => void (one.isStopped = true),
      }
    },
    onMessages: (messages) => void tab.heard.push(...messages),
    onUp: (locations) => void (tab.up = locations),
    onDown: () => void (tab.up = null),
  })
  tabs.push(tab)
  return tab
}

beforeEach(() => {
  vi.useFakeTimers()
  opened = []
  tabs = []
  browser = testBrowser()
})
afterEach(() => {
  for (const { shared } of tabs) shared.stop()
  vi.useRealTimers()
})

const hello = { kind: 'hello', cursor: 'c1' } as const
const soon = () => vi.advanceTimersByTimeAsync(100)

test('a tab that comes later hears the stream that is there', async () => {
  const first = openTab('first')
  first.shared.show([7])
  await soon()
  send(hello)
  const second = openTab('second')
  second.shared.show([7])
  await soon()
  expect([first.up, second.up]).toEqual([[7], [7]])
  send({ kind: 'reset', cursor: 'c2' })
  await soon()
  expect(second.heard).toEqual([{ kind: 'reset', cursor: 'c2' }])
  expect(opened).toHaveLength(1)
})

test('another location opens the stream again, for all of them, from where it was', async () => {
  openTab('first').shared.show([7])
  await soon()
  send(hello)
  const second = openTab('second')
  second.shared.show([3])
  await soon()
  expect(opened.map(({ locations, from, isStopped }) => ({ locations, from, isStopped }))).toEqual([
    { locations: [7], from: null, isStopped: true },
    { locations: [3, 7], from: 'c1', isStopped: false },
  ])
})

test('the next tab opens the stream where the closed one was', async () => {
  const first = openTab('first')
  first.shared.show([7])
  openTab('second').shared.show([7])
  await soon()
  send(hello, { kind: 'reset', cursor: 'c5' })
  await soon()
  first.shared.stop()
  await soon()
  expect(opened.map(({ tabId, from, isStopped }) => ({ tabId, from, isStopped }))).toEqual([
    { tabId: 'first', from: null, isStopped: true },
    { tabId: 'second', from: 'c5', isStopped: false },
  ])
})

test('where nothing is heard for 12 seconds the stream is checked, and every tab counts it as down', async () => {
  const first = openTab('first')
  first.shared.show([7])
  const second = openTab('second')
  second.shared.show([7])
  await soon()
  send(hello)
  await soon()
  expect(second.up).toEqual([7])
  await vi.advanceTimersByTimeAsync(13_000)
  expect([first.up, second.up]).toEqual([null, null])
  expect(stream().checks).toBeGreaterThan(0)
  send(hello)
  await soon()
  expect([first.up, second.up]).toEqual([[7], [7]])
})

test('a stream that is down is down in every tab', async () => {
  const first = openTab('first')
  first.shared.show([7])
  const second = openTab('second')
  second.shared.show([7])
  await soon()
  send(hello)
  await soon()
  stream().on.onDown()
  await soon()
  expect([first.up, second.up]).toEqual([null, null])
})

test('while nobody shows anything there is no stream', async () => {
  const tab = openTab('first')
  tab.shared.show([7])
  await soon()
  tab.shared.show([])
  await soon()
  expect(opened.map(({ isStopped }) => isStopped)).toEqual([true])
})
