import { expect } from '@playwright/test'
import { seenBy } from './stand-in/host-page.ts'
import { test } from './stand-in/stand-in-fixtures.ts'
import { connectedFrame, heardBy, say } from './stand-in/stand-in.ts'

const hello = (payload: object, rest: object = {}) => ({ type: 'hello', payload, ...rest })
const versions = { versions: [1], capabilities: [], instance: 'another' }

/** Each of them would open a connection if one thing about it were right. */
const wrongHellos: readonly object[] = [
  hello({}),
  hello({ versions: 1 }),
  hello({ versions: ['1'] }),
  hello({ versions: { 0: 1 } }),
  hello({ versions: [] }),
  hello(versions, { ns: 'another-board' }),
  hello(versions, { ns: null }),
  hello(versions, { v: 2 }),
  hello(versions, { v: '1' }),
  hello(versions, { id: 7 }),
  hello(versions, { id: null }),
  hello(versions, { re: 7 }),
  hello({ ...versions, padding: 'x'.repeat(70_000) }),
  { ...hello(versions), type: 'Hello' },
  { ...hello(versions), type: 'init' },
  { ...hello(versions), type: ['hello'] },
  { ...hello(versions), payload: [] },
  { ...hello(versions), payload: null },
  { ...hello(versions), payload: 'versions' },
]

test('only the frame of the element, at the origin of the board, is let in', async ({ host, page, standIn }) => {
  await host(`<pipeline-board src="BOARD"></pipeline-board><iframe id="other" src="BOARD/embed"></iframe>`)
  const frame = await connectedFrame(page)
  // At the same origin, in another frame: it has said hello all the time.
  const handle = await page.locator('#other').elementHandle()
  const other = await handle?.contentFrame()
  if (!other) throw new Error('there is no other frame')
  await other.evaluate((message) => window.sayToWindow(message), hello(versions))
  // The page itself, and a frame of its own origin.
  await page.evaluate((message) => {
    window.postMessage({ ns: 'pipeline-board', v: 1, id: 'own', ...message }, '*')
    const own = document.createElement('iframe')
    document.body.append(own)
    own.contentWindow?.parent.postMessage({ ns: 'pipeline-board', v: 1, id: 'own frame', ...message }, '*')
  }, hello(versions))
  for (const wrong of wrongHellos) await frame.evaluate((message) => window.sayToWindow(message), wrong)
  // What comes after all of them shows that they have been heard.
  await say(frame, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-ready')).toHaveLength(1)
  expect(await heardBy(frame, 'init')).toHaveLength(1)
  expect(await other.evaluate(() => window.heard)).toEqual([])

  // The same frame at another origin, as after a link that led away.
  await page.locator('pipeline-board iframe').evaluate(
    (iframe, url) => {
      if (iframe instanceof HTMLIFrameElement) iframe.src = `${url}/embed`
    },
    standIn.url.replace('127.0.0.1', '127.0.0.2'),
  )
  await say(other, 'state').catch(() => {})
  expect(await seenBy(page, 'pb-ready')).toHaveLength(1)
})

const wrongMessages: readonly unknown[] = [
  null,
  undefined,
  1,
  'nav.changed',
  [],
  {},
  new Date(0),
  { ns: 'pipeline-board' },
  { ns: 'pipeline-board', v: 1 },
  { ns: 'pipeline-board', v: 1, id: 'a' },
  { ns: 'pipeline-board', v: 2, id: 'b', type: 'state', payload: { name: 'ready' } },
  { ns: 'pipeline-board', v: 1, id: 1, type: 'state', payload: { name: 'ready' } },
  { ns: 'pipeline-board', v: 1, id: 'c', re: {}, type: 'state', payload: { name: 'ready' } },
  { ns: 'x', v: 1, id: 'd', type: 'state', payload: { name: 'ready' } },
  { ns: 'pipeline-board', v: 1, id: 'e', type: 'state', payload: { name: 'ready', padding: 'ü'.repeat(40_000) } },
]

const wrongPayloads: readonly (readonly [type: string, payload: unknown])[] = [
  ['state', { name: 'unheard-of' }],
  ['state', { name: ['ready'] }],
  ['state', null],
  ['nav.changed', { route: 'https://evil.example/', title: '', mode: 'push' }],
  ['nav.changed', { route: '//evil.example/', title: '', mode: 'push' }],
  ['nav.changed', { route: '/\\evil.example/', title: '', mode: 'push' }],
  ['nav.changed', { route: 'javascript:alert(1)', title: '', mode: 'push' }],
  ['nav.changed', { route: '/boards/1#x', title: '', mode: 'push' }],
  ['nav.changed', { route: `/${'x'.repeat(3000)}`, title: '', mode: 'push' }],
  ['nav.changed', { route: 7 }],
  ['nav.changed', {}],
  ['event', { name: 'somebody.signed-in', who: 'Ana' }],
  ['event', { name: 'vitals', metric: 'TTFB', value: 1 }],
  ['event', { name: 'vitals', metric: 'LCP', value: 'soon' }],
  ['of.a.later.version', { anything: true }],
  ['__proto__', {}],
  ['constructor', {}],
]

test('what is not of the protocol does nothing but be told to the log of the page', async ({ host, page }) => {
  await host('<pipeline-board src="BOARD" route-param="crm"></pipeline-board>')
  const frame = await connectedFrame(page)
  const before = page.url()
  await frame.evaluate(
    ([messages, payloads]) => {
      for (const message of messages) window.sayUnwrapped(message)
      for (const [type, payload] of payloads) window.say({ type, payload })
    },
    [wrongMessages, wrongPayloads] as const,
  )
  await say(frame, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-ready')).toHaveLength(1)
  expect(await page.evaluate(() => window.seen.map(({ name }) => name))).toEqual([
    ...wrongMessages.map(() => 'pb-error'),
    'pb-state',
    'pb-ready',
  ])
  expect(await seenBy(page, 'pb-error')).toContainEqual({ code: 'malformed', message: expect.any(String) })
  expect(page.url()).toBe(before)
})

test('a message that comes twice counts once, and so does an answer', async ({ host, page }) => {
  await host('<pipeline-board src="BOARD"></pipeline-board>')
  const frame = await connectedFrame(page)
  const moved = { name: 'opportunity.moved', boardId: 1, stageId: 2, opportunityId: 3 }
  for (let times = 0; times < 50; times += 1) await say(frame, 'event', moved, { id: 'the same' })
  await say(frame, 'nav.result', { accepted: true }, { re: 'never asked' })
  await say(frame, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-ready')).toHaveLength(1)
  expect(await seenBy(page, 'pb-event')).toHaveLength(1)
  expect(await seenBy(page, 'pb-error')).toEqual([])
})

test('a board of another version is not let in, and the page is told', async ({ host, page }) => {
  await host('<pipeline-board src="BOARD"></pipeline-board>')
  const frame = await connectedFrame(page)
  await frame.evaluate(() => window.sayToWindow({ type: 'hello', payload: { versions: [2], instance: 'later' } }))
  await expect.poll(() => seenBy(page, 'pb-state')).toEqual([{ state: 'version' }])
  expect(await heardBy(frame, 'init')).toHaveLength(1)
})

test('a frame that was loaded anew is let in again, and one that hears us no longer', async ({ host, page }) => {
  await page.clock.install()
  await host('<pipeline-board src="BOARD"></pipeline-board>')
  const frame = await connectedFrame(page)
  await page.clock.pauseAt(Date.now() + 60_000)
  const letIn = async () => (await heardBy(frame, 'init')).length
  const helloAgain = () =>
    frame.evaluate(() =>
      window.sayToWindow({ type: 'hello', payload: { versions: [1], capabilities: [], instance: window.instance } }),
    )
  await helloAgain()
  await expect.poll(letIn).toBe(2)
  // What it said before it had our answer may still come, and is no reason for another one.
  await helloAgain()
  await helloAgain()
  await say(frame, 'key.unhandled', { key: 'k' })
  await expect.poll(() => seenBy(page, 'pb-key')).toHaveLength(1)
  expect(await letIn()).toBe(2)
  await page.clock.fastForward(1000)
  await helloAgain()
  await expect.poll(letIn).toBe(3)
  await page.clock.resume()
  await say(frame, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-ready')).toHaveLength(1)
  await frame.evaluate(() => location.reload())
  await expect.poll(() => frame.evaluate(() => window.heard?.length ?? 0).catch(() => 0)).toBe(1)
  await say(frame, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-ready')).toHaveLength(2)
})

test('what the page asks for wrongly is refused with a code and a sentence', async ({ host, page }) => {
  await host(
    '<pipeline-board id="a" src="BOARD"></pipeline-board><pipeline-board id="b" src="/board"></pipeline-board><pipeline-board id="c" src="javascript:0"></pipeline-board>',
  )
  const frame = await connectedFrame(page, '#a')
  await expect(page.locator('#b iframe, #c iframe')).toHaveCount(0)
  await page.evaluate(() => {
    const element = document.querySelector('pipeline-board')
    if (!element) throw new Error('there is no board')
    element.theme = { tokens: { '--pb-font-family': 'x'.repeat(70_000) } }
    element.setAttribute('route', 'https://evil.example/')
  })
  await expect
    .poll(async () => (await seenBy(page, 'pb-error')).map((detail) => Reflect.get(Object(detail), 'code')))
    .toEqual(['same-origin', 'bad-src', 'too-long', 'bad-route'])
  expect(await page.evaluate(() => window.seen.map(({ of, detail }) => `${of} ${JSON.stringify(detail)}`))).toEqual(
    expect.arrayContaining([expect.stringMatching(/^b .*same-origin.*another origin/)]),
  )
  expect(await heardBy(frame, 'theme.set', 'nav.go')).toEqual([])
})
