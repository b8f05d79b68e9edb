import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { envelopeOf } from '#core/contract/embed/envelope.ts'
import { greetHost, type Greeting, type WindowMessage } from './handshake.ts'

const portal = 'https://portal.example'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A frame whose parent is told what the frame posts. */
function frameIn(origins: readonly string[]) {
  const said: { message: unknown; origin: string }[] = []
  const listeners = new Set<(event: WindowMessage) => void>()
  const parent = { postMessage: (message: unknown, origin: string) => void said.push({ message, origin }) }
  const greetings: Greeting[] = []
  const problems: string[] = []
  let id = 0
  const stop = greetHost({
    frame: {
      parent,
      addEventListener: (_type, listener) => void listeners.add(listener),
      removeEventListener: (_type, listener) => void listeners.delete(listener),
    },
    origins,
    instance: 'frame-1',
    newId: () => `id-${(id += 1)}`,
    onGreeted: (greeting) => void greetings.push(greeting),
    onProblem: (problem) => void problems.push(problem),
  })
  const { port1 } = new MessageChannel()
  const deliver = (data: unknown, from: Partial<WindowMessage> = {}) => {
    const event = { data, origin: portal, source: parent, ports: [port1], ...from }
    for (const listener of listeners) listener(event)
  }
  return { said, greetings, problems, stop, deliver, isListening: () => listeners.size > 0 }
}

const init = (more: object = {}, id = 'init-1') =>
  envelopeOf({ id, type: 'init' }, { v: 1, instance: 'frame-1', ...more })

test('hello goes to each allowed origin and to no other, 20 times at most', () => {
  const { said, problems } = frameIn([portal, 'https://other.example:8443'])
  expect(said.map(({ origin }) => origin)).toEqual([portal, 'https://other.example:8443'])
  expect(said[0]?.message).toMatchObject({
    ns: 'pipeline-board',
    type: 'hello',
    payload: { versions: [1], instance: 'frame-1' },
  })
  vi.advanceTimersByTime(4_900)
  expect(said).toHaveLength(40)
  expect(problems).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect(said).toHaveLength(40)
  expect(problems).toEqual(['no-answer'])
  expect(said.map(({ origin }) => origin)).not.toContain('*')
})

test('an answer ends the hellos, also a late one', () => {
  const { said, greetings, deliver, isListening } = frameIn([portal])
  vi.advanceTimersByTime(30_000)
  deliver(init({ route: '/boards/12' }))
  expect(greetings).toMatchObject([{ origin: portal, initId: 'init-1', init: { route: '/boards/12' } }])
  expect(isListening()).toBe(false)
  vi.advanceTimersByTime(30_000)
  expect(said).toHaveLength(20)
})

test('50 wrong origins are refused, and hear nothing', () => {
  const wrong = [
    'https://portal.example.evil.example',
    'https://portal.example:8443',
    'http://portal.example',
    'https://PORTAL.example',
    'https://portal.example/',
    'https://sub.portal.example',
    'https://portal.exampl',
    'null',
    '',
    '*',
    ...Array.from({ length: 40 }, (_, index) => `https://host-${index}.example`),
  ]
  expect(wrong).toHaveLength(50)
  for (const origin of wrong) {
    const { said, greetings, problems, deliver } = frameIn([portal])
    deliver(init(), { origin })
    expect(greetings, origin).toEqual([])
    expect(problems, origin).toEqual(['refused'])
    expect(said.every((each) => each.origin === portal)).toBe(true)
  }
})

test('a message of another window is ignored, whatever its origin', () => {
  const { greetings, problems, deliver } = frameIn([portal])
  for (const source of [null, {}, { postMessage() {} }]) deliver(init(), { source })
  expect(greetings).toEqual([])
  expect(problems).toEqual([])
})

test('foreign, malformed and replayed messages do not answer', () => {
  const { greetings, deliver } = frameIn([portal])
  deliver('hello')
  deliver({ ns: 'pipeline-board' })
  deliver(envelopeOf({ id: 'x', type: 'auth.code' }, { code: 'abc' }))
  deliver(init({ instance: 'frame-2' }, 'for-another'))
  // The same message again, now for this frame.
  deliver(init({}, 'for-another'))
  deliver(init({ padding: 'x'.repeat(70_000) }, 'large'))
  expect(greetings).toEqual([])
  deliver(init())
  expect(greetings).toHaveLength(1)
})

test('an init without a port, or that makes no sense, is told as malformed', () => {
  const { greetings, problems, deliver } = frameIn([portal])
  deliver(init({}, 'a'), { ports: [] })
  deliver(envelopeOf({ id: 'b', type: 'init' }, { instance: 'frame-1' }))
  expect(problems).toEqual(['malformed', 'malformed'])
  expect(greetings).toEqual([])
})

test('another version is told, of the envelope or of its init', () => {
  const { problems, deliver } = frameIn([portal])
  deliver({ ...init({}, 'a'), v: 2 })
  deliver(init({ v: 2 }, 'b'))
  expect(problems).toEqual(['version', 'version'])
})

test('nothing is said after stop', () => {
  const { said, stop, greetings, deliver } = frameIn([portal])
  stop()
  vi.advanceTimersByTime(10_000)
  deliver(init())
  expect(said).toHaveLength(1)
  expect(greetings).toEqual([])
})
