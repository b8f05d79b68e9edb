import { expect, type Frame } from '@playwright/test'
import { test } from './stand-in/stand-in-fixtures.ts'
import { connectedFrame, heardBy, say } from './stand-in/stand-in.ts'

const element = '<pipeline-board src="BOARD" route-param="crm" route="/boards/1"></pipeline-board>'

/** Answers the last wish to go somewhere. */
const answer = (frame: Frame, accepted: boolean) =>
  frame.evaluate((accepted) => {
    const { id, payload } = window.heard.findLast(({ type }) => type === 'nav.go') ?? {}
    // As the board does: it tells the route before it answers.
    if (accepted) window.say({ type: 'nav.changed', payload: { ...payload, title: '', mode: 'replace' } })
    window.say({ type: 'nav.result', payload: { accepted }, re: id })
  }, accepted)

test('the address names the route, and Back and Forward lead the board', async ({ host, page }) => {
  await host(element, '?tab=sales#top')
  const frame = await connectedFrame(page)
  const length = await page.evaluate(() => history.length)
  const inAddress = () => new URL(page.url()).searchParams.get('crm')
  const goes = async (times: number, route: string) => {
    await expect
      .poll(async () => (await heardBy(frame, 'nav.go')).map(({ payload }) => payload['route']))
      .toHaveLength(times)
    expect((await heardBy(frame, 'nav.go')).at(-1)?.payload['route']).toBe(route)
    await answer(frame, true)
  }
  await say(frame, 'nav.changed', { route: '/boards/1', title: '', mode: 'replace' })
  await expect.poll(inAddress).toBe('/boards/1')
  await say(frame, 'nav.changed', { route: '/boards/1?opportunity=3', title: '', mode: 'push' })
  await expect.poll(inAddress).toBe('/boards/1?opportunity=3')
  await say(frame, 'nav.changed', { route: '/boards/1?opportunity=3&owner=7', title: '', mode: 'replace' })
  await expect.poll(inAddress).toBe('/boards/1?opportunity=3&owner=7')
  // Neither the frame nor what was replaced is a step of Back; other parts of the address stay.
  expect(await page.evaluate(() => history.length)).toBe(length + 1)
  expect(page.url()).toMatch(/\/crm\?tab=sales&crm=.*#top$/)

  await page.evaluate(() => history.back())
  await goes(1, '/boards/1')
  await page.evaluate(() => history.forward())
  await goes(2, '/boards/1?opportunity=3&owner=7')
  await expect.poll(inAddress).toBe('/boards/1?opportunity=3&owner=7')
  expect(await page.evaluate(() => history.length)).toBe(length + 1)
})

test('a link leads to its place in the board', async ({ host, page }) => {
  await host(element, `?crm=${encodeURIComponent('/boards/5?opportunity=8')}`)
  expect(await heardBy(await connectedFrame(page), 'init')).toMatchObject([
    { payload: { route: '/boards/5?opportunity=8' } },
  ])
})

test('an address that leads elsewhere leads nowhere', async ({ host, page }) => {
  await host(element, `?crm=${encodeURIComponent('//evil.example/')}`)
  expect(await heardBy(await connectedFrame(page), 'init')).toMatchObject([{ payload: { route: '/boards/1' } }])
})

test('who stays with unsaved changes keeps address and history', async ({ host, page }) => {
  await host(element, `?crm=${encodeURIComponent('/boards/1')}`)
  const frame = await connectedFrame(page)
  await say(frame, 'nav.changed', { route: '/boards/1', title: '', mode: 'replace' })
  await say(frame, 'nav.changed', { route: '/boards/1?opportunity=3', title: '', mode: 'push' })
  await say(frame, 'nav.changed', { route: '/boards/1?opportunity=4', title: '', mode: 'push' })
  const inAddress = () => new URL(page.url()).searchParams.get('crm')
  await expect.poll(inAddress).toBe('/boards/1?opportunity=4')
  await page.evaluate(() => history.go(-2))
  await expect.poll(() => heardBy(frame, 'nav.go')).toHaveLength(1)
  expect(inAddress()).toBe('/boards/1')
  await answer(frame, false)
  await expect.poll(inAddress).toBe('/boards/1?opportunity=4')
  // Forward has not been lost, nor has Back: the step before is where it was.
  await page.evaluate(() => history.back())
  await expect
    .poll(() => heardBy(frame, 'nav.go'))
    .toMatchObject([{}, { payload: { route: '/boards/1?opportunity=3' } }])
})

test('a page with a router of its own writes its address itself', async ({ host, page }) => {
  await host(element)
  const frame = await connectedFrame(page)
  await page.evaluate(() => addEventListener('pb-navigate', (event) => event.preventDefault()))
  const before = page.url()
  await say(frame, 'nav.changed', { route: '/boards/2', title: '', mode: 'push' })
  await expect.poll(() => page.evaluate(() => window.seen.length)).toBe(1)
  expect(page.url()).toBe(before)
  // What the page writes down is where the board is: it is not led there once more.
  await page.evaluate(() => document.querySelector('pipeline-board')?.setAttribute('route', '/boards/2'))
  await page.evaluate(() => document.querySelector('pipeline-board')?.setAttribute('route', '/boards/3'))
  await expect.poll(() => heardBy(frame, 'nav.go')).toMatchObject([{ payload: { route: '/boards/3' } }])
  expect(await heardBy(frame, 'nav.go')).toHaveLength(1)
})
