import { expect } from '@playwright/test'
import type { BoardError } from '#portal/board-options.ts'
import type { PipelineBoardElement } from '#portal/pipeline-board.ts'
import { seenBy } from './stand-in/host-page.ts'
import { test } from './stand-in/stand-in-fixtures.ts'
import { connectedFrame, heardBy, say } from './stand-in/stand-in.ts'

const element = '<pipeline-board id="one" src="BOARD"></pipeline-board>'

/** Every way in which a test uses the element in the page. */
const board = (use: (element: PipelineBoardElement) => unknown) =>
  `(${String(use)})(document.querySelector('pipeline-board'))`

test('the frame is kept in, named and introduced to the board', async ({ host, page, standIn }) => {
  await host(
    '<pipeline-board src="BOARD/" route="/boards/12" locale="de-DE" time-zone="Europe/Berlin" color-scheme="dark" label="Sales" host-toasts></pipeline-board>',
  )
  const frame = await connectedFrame(page)
  const iframe = page.locator('pipeline-board iframe')
  await expect(iframe).toHaveAttribute('src', `${standIn.url}/embed`)
  await expect(iframe).toHaveAttribute('title', 'Sales')
  await expect(iframe).toHaveAttribute('allow', 'clipboard-write; fullscreen')
  await expect(iframe).toHaveAttribute('referrerpolicy', 'strict-origin')
  await expect(iframe).toHaveAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
  )
  const [init] = await heardBy(frame, 'init')
  expect(init?.payload).toEqual({
    v: 1,
    instance: await frame.evaluate(() => window.instance),
    route: '/boards/12',
    locale: 'de-DE',
    timeZone: 'Europe/Berlin',
    theme: { scheme: 'dark', tokens: {} },
    permissions: { commands: ['open', 'create', 'refresh', 'filter'] },
    hostCapabilities: { toast: true, modal: false },
  })
})

test('the page hears what the board tells', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  await say(frame, 'state', { name: 'ready' })
  await say(frame, 'nav.changed', { route: '/boards/12?opportunity=34', title: 'Sales', mode: 'push' })
  await say(frame, 'state.dirty', { dirty: true, label: 'Opportunity' })
  await say(frame, 'event', { name: 'opportunity.moved', boardId: 12, opportunityId: 34, stageId: 5, secret: 'Ana' })
  await say(frame, 'event', { name: 'vitals', metric: 'LCP', value: 812 })
  await say(frame, 'ui.toast', { kind: 'success', text: 'Saved.' })
  await say(frame, 'theme.warning', { token: '--pb-color-text', reason: 'contrast' })
  await say(frame, 'key.unhandled', { key: 'k', ctrlKey: true, metaKey: false })
  await expect.poll(() => seenBy(page, 'pb-key')).toEqual([{ key: 'k', ctrlKey: true, metaKey: false }])
  expect(await page.evaluate(() => window.seen.map(({ name, detail }) => [name, detail]))).toEqual([
    ['pb-state', { state: 'ready' }],
    ['pb-ready', null],
    ['pb-navigate', { route: '/boards/12?opportunity=34', title: 'Sales', mode: 'push' }],
    ['pb-dirty', { dirty: true, label: 'Opportunity' }],
    ['pb-event', { name: 'opportunity.moved', boardId: 12, opportunityId: 34, stageId: 5, code: '' }],
    ['pb-vitals', { metric: 'LCP', value: 812 }],
    ['pb-toast', { kind: 'success', text: 'Saved.' }],
    ['pb-theme-warning', { token: '--pb-color-text', reason: 'contrast' }],
    ['pb-key', { key: 'k', ctrlKey: true, metaKey: false }],
  ])
})

test('each question for a code is answered by a new one, also when the page is slow', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  await say(frame, 'auth.request', { reason: 'first' }, { id: 'first' })
  expect(await heardBy(frame, 'auth.code')).toEqual([])
  await page.evaluate(
    board((element) => {
      let given = 0
      element.getCode = () => Promise.resolve(`code ${(given += 1)}`)
    }),
  )
  await expect.poll(() => heardBy(frame, 'auth.code')).toMatchObject([{ re: 'first', payload: { code: 'code 1' } }])
  await say(frame, 'auth.request', { reason: 'expiring' }, { id: 'second' })
  await expect.poll(() => heardBy(frame, 'auth.code')).toHaveLength(2)
  await page.evaluate(
    board((element) => {
      element.getCode = () => Promise.reject(new Error('signed out'))
    }),
  )
  await say(frame, 'auth.request', { reason: 'rejected' }, { id: 'third' })
  await expect.poll(() => heardBy(frame, 'auth.denied')).toMatchObject([{ re: 'third' }])
  expect(await seenBy(page, 'pb-error')).toEqual([{ code: 'no-code', message: 'Error: signed out' }])
})

test('a page that renders again changes nothing; a change is told without a reload', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  const { instance } = await frame.evaluate(() => ({ instance: window.instance }))
  const render = board((element) => {
    for (const name of element.getAttributeNames()) element.setAttribute(name, element.getAttribute(name) ?? '')
    element.getCode = () => Promise.resolve('code')
    element.theme = { scheme: 'light', tokens: { '--pb-radius': '4px' } }
    element.innerHTML = ''
  })
  for (let times = 0; times < 20; times += 1) await page.evaluate(render)
  await page.evaluate(board((element) => element.setAttribute('locale', 'fr-FR')))
  await expect.poll(() => heardBy(frame, 'locale.set')).toMatchObject([{ payload: { locale: 'fr-FR' } }])
  expect(await heardBy(frame, 'init', 'theme.set', 'nav.go')).toMatchObject([
    { type: 'init' },
    { type: 'theme.set', payload: { scheme: 'light', tokens: { '--pb-radius': '4px' } } },
  ])
  expect(await (await connectedFrame(page)).evaluate(() => window.instance)).toBe(instance)
})

test('a board that is moved in the page opens again where it was', async ({ host, page }) => {
  await host(`<main id="a">${element}</main><main id="b"></main>`)
  await say(await connectedFrame(page), 'nav.changed', { route: '/boards/7', title: '', mode: 'push' })
  await expect.poll(() => seenBy(page, 'pb-navigate')).toHaveLength(1)
  await page.evaluate(board((element) => document.querySelector('#b')?.append(element)))
  const moved = await connectedFrame(page, '#b pipeline-board')
  expect(await heardBy(moved, 'init')).toMatchObject([{ payload: { route: '/boards/7' } }])
  await say(moved, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-ready')).toHaveLength(1)
})

test('a board that is moved without being removed stays as it is', async ({ browserName, host, page }) => {
  test.skip(browserName === 'firefox', 'Firefox tells a moved element that it was removed')
  await host(`<main id="a">${element}</main><main id="b"></main>`)
  const frame = await connectedFrame(page)
  // Answers over the port that it has: a frame that was loaded anew would have another one.
  await frame.evaluate(() => {
    const answer = () => {
      const { id } = window.heard.find(({ type }) => type === 'command') ?? {}
      if (id === undefined) setTimeout(answer, 20)
      else window.say({ type: 'command.result', payload: { ok: true }, re: id })
    }
    answer()
  })
  const isAnswered = await page.evaluate(
    board(async (element) => {
      const target = document.querySelector('#b')
      const { moveBefore } = Object(target)
      moveBefore.call(target, element, null)
      await element.command('refresh', {})
      return element.parentElement === target
    }),
  )
  expect(isAnswered).toBe(true)
})

test('a board that is removed leaves nothing behind', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  await say(frame, 'state.dirty', { dirty: true, label: '' })
  await expect.poll(() => seenBy(page, 'pb-dirty')).toHaveLength(1)
  const asked = page.evaluate(
    board(async (element) => {
      const answer = element.command('refresh', {}).catch((error: BoardError) => error.code)
      element.remove()
      const later = await element.command('refresh', {}).catch((error: BoardError) => error.code)
      const mayLeave = await element.leave()
      // The question of the browser before a page is left.
      const isGuarded = !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
      return [await answer, later, mayLeave, isGuarded, element.shadowRoot?.childElementCount]
    }),
  )
  expect(await asked).toEqual(['closed', 'closed', true, false, 0])
})

test('an element that is made by a script opens once it knows its board, and follows to another one', async ({
  host,
  page,
  standIn,
}) => {
  await host('')
  await page.evaluate(() => document.body.append(document.createElement('pipeline-board')))
  await expect(page.locator('pipeline-board iframe')).toHaveCount(0)
  await page.evaluate(
    ([src]) => {
      const element = document.querySelector('pipeline-board')
      if (element) Object.assign(element, { src, route: '/boards/3' })
    },
    [standIn.url] as const,
  )
  await connectedFrame(page)
  await page.evaluate(board((element) => element.setAttribute('src', element.src.replace('127.0.0.1', '127.0.0.2'))))
  await expect(page.locator('pipeline-board iframe')).toHaveAttribute('src', /^http:\/\/127\.0\.0\.2:\d+\/embed$/)
  await expect(page.locator('pipeline-board iframe')).toHaveCount(1)
})

test('two boards in one page do not hear each other', async ({ host, page }) => {
  await host(`${element}${element.replace('one', 'two')}`)
  const one = await connectedFrame(page, '#one')
  const two = await connectedFrame(page, '#two')
  await say(two, 'state', { name: 'ready' })
  await say(one, 'nav.changed', { route: '/boards/1', title: '', mode: 'replace' })
  await expect.poll(() => page.evaluate(() => window.seen.length)).toBe(3)
  expect(await page.evaluate(() => window.seen.map(({ name, of }) => `${of} ${name}`).toSorted())).toEqual([
    'one pb-navigate',
    'two pb-ready',
    'two pb-state',
  ])
})

test('commands are answered, refused or out of time', async ({ host, page }) => {
  await page.clock.install()
  await host(element)
  const frame = await connectedFrame(page)
  const give = (answer: object) =>
    frame.evaluate((answer) => {
      const { id } = window.heard.findLast(({ type }) => type === 'command') ?? {}
      window.say({ ...answer, re: id })
    }, answer)
  const command = () =>
    page.evaluate(
      board((element) =>
        element.command('open', { opportunity: 34 }).then(
          () => 'done',
          ({ code, message, retryable }: BoardError) => ({ code, message, retryable }),
        ),
      ),
    )
  const heard = (times: number) => expect.poll(() => heardBy(frame, 'command')).toHaveLength(times)

  const first = command()
  await heard(1)
  await give({ type: 'command.result', payload: { ok: true } })
  expect(await first).toBe('done')
  const second = command()
  await heard(2)
  await give({ type: 'error', payload: { code: 'not_granted', message: 'Not allowed here.', retryable: false } })
  expect(await second).toEqual({ code: 'not_granted', message: 'Not allowed here.', retryable: false })
  const third = command()
  await heard(3)
  await page.clock.fastForward(10_000)
  expect(await third).toMatchObject({ code: 'no-answer', retryable: true })
})

test('unsaved changes hold the board back, and the page', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  await say(frame, 'state.dirty', { dirty: true, label: 'Opportunity' })
  await expect.poll(() => seenBy(page, 'pb-dirty')).toHaveLength(1)
  expect(
    await page.evaluate(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true }))),
    'the browser may leave without a question',
  ).toBe(false)
  const answer = (type: string, asked: string, payload: object) =>
    frame.evaluate(
      ([type, asked, payload]) => {
        window.say({ type, payload, re: window.heard.findLast((each) => each.type === asked)?.id })
      },
      [type, asked, payload] as const,
    )
  const leaving = page.evaluate(board((element) => element.leave()))
  await expect.poll(() => heardBy(frame, 'state.leave?')).toHaveLength(1)
  await answer('state.leave', 'state.leave?', { ok: false })
  expect(await leaving).toBe(false)
  const going = page.evaluate(board((element) => element.go('/boards/9')))
  await expect.poll(() => heardBy(frame, 'nav.go')).toMatchObject([{ payload: { route: '/boards/9' } }])
  await answer('nav.result', 'nav.go', { accepted: true })
  expect(await going).toBe(true)
})

/** Before the element is defined. It answers what the test says, and notes what it was asked, and what is void. */
const asking = `<script>
  window.asked = []
  document.querySelector('pipeline-board').onModal = ({ title, actions }, signal) =>
    new Promise((resolve, reject) => {
      if (title === 'Refused') reject(new Error('no room'))
      signal.addEventListener('abort', () => asked.push('void'))
      window.choose = (index) => resolve(actions[index].id)
      asked.push(title)
    })
</script>`

test('a question of the board is asked by the page, as long as the board wants to know', async ({ host, page }) => {
  await host(`${element}${asking}`)
  const frame = await connectedFrame(page)
  expect(await heardBy(frame, 'init')).toMatchObject([{ payload: { hostCapabilities: { modal: true } } }])
  const actions = [
    { id: 'stay', label: 'Stay', kind: 'cancel' },
    { id: 'discard', label: 'Discard', kind: 'danger' },
  ]
  const ask = (id: string, title: string) => say(frame, 'ui.modal', { id, title, text: '', actions }, { id })
  const lastAsked = () => page.evaluate((): unknown => Reflect.get(window, 'asked').at(-1))
  const choose = (index: number) => page.evaluate((index) => Reflect.get(window, 'choose')(index), index)
  const answers = () => heardBy(frame, 'ui.modal.result', 'error')
  await ask('one', 'Leave?')
  await expect.poll(lastAsked).toBe('Leave?')
  await choose(1)
  await expect.poll(answers).toMatchObject([{ re: 'one', payload: { action: 'discard' } }])
  await ask('two', 'Refused')
  await expect.poll(async () => (await answers()).at(-1)).toMatchObject({ type: 'error', re: 'two' })
  expect(await seenBy(page, 'pb-error')).toEqual([{ code: 'no-modal', message: 'Error: no room' }])
  await ask('three', 'Leave again?')
  await expect.poll(lastAsked).toBe('Leave again?')
  await say(frame, 'ui.modal.close', { id: 'three' })
  await expect.poll(lastAsked).toBe('void')
  await choose(1)
  await page.evaluate(board((element) => (element.onModal = null)))
  await ask('four', 'Leave?')
  await expect.poll(async () => (await answers()).at(-1)).toMatchObject({ type: 'error', re: 'four' })
  // Nothing was said to the question that was void.
  expect(await answers()).toHaveLength(3)
})

test('the height follows the content only where the board asks for it', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  const height = () => page.locator('pipeline-board iframe').evaluate((iframe) => iframe.clientHeight)
  expect(await height()).toBe(560)
  await say(frame, 'size.want', { mode: 'content', min: 100, height: 900.2 })
  await expect.poll(height).toBe(901)
  await say(frame, 'size.want', { mode: 'content', min: 100, height: 1e9 })
  await expect.poll(height).toBe(20_000)
  await say(frame, 'size.want', { mode: 'fill', min: 560 })
  await expect.poll(height).toBe(560)
})

test('a board that nobody sees, or that takes no input, is told so', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  await page.evaluate(board((element) => (element.hidden = true)))
  await expect.poll(() => heardBy(frame, 'visibility.set')).toMatchObject([{ payload: { visible: false } }])
  await page.evaluate(board((element) => (element.hidden = false)))
  await expect.poll(() => heardBy(frame, 'visibility.set')).toHaveLength(2)
  await page.evaluate(board((element) => (element.inert = true)))
  await expect.poll(() => heardBy(frame, 'visibility.set')).toMatchObject([{}, {}, { payload: { inert: true } }])
})

test('silence is noticed, and its end', async ({ host, page }) => {
  await page.clock.install()
  await host(element)
  const frame = await connectedFrame(page)
  await say(frame, 'state', { name: 'ready' })
  await expect.poll(() => seenBy(page, 'pb-state')).toHaveLength(1)
  for (let pings = 1; pings <= 3; pings += 1) {
    await page.clock.fastForward(30_000)
    await expect.poll(() => heardBy(frame, 'ping')).toHaveLength(pings)
  }
  await expect.poll(() => seenBy(page, 'pb-state')).toMatchObject([{ state: 'ready' }, { state: 'unreachable' }])
  await say(frame, 'ping', {}, { id: 'ping' })
  await expect.poll(() => heardBy(frame, 'pong')).toMatchObject([{ re: 'ping' }])
  await expect.poll(async () => (await seenBy(page, 'pb-state')).at(-1)).toEqual({ state: 'ready' })
})
