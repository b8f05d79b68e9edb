import { expect } from '@playwright/test'
import { hostPage } from './stand-in/host-page.ts'
import { startPageServer } from './stand-in/page-server.ts'
import { test } from './portal-fixtures.ts'
import { PortalScreen } from './portal-screen.ts'

const getCode = `async () => (await fetch('/board-code', { method: 'POST' })).text()`

/** How much wider the content is than the window, and the window. */
const widths = () => [document.documentElement.scrollWidth - innerWidth, innerWidth]

test('two boards in one page work side by side', async ({ page, portal, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'], Tour: [] })
  await portal.addPage(
    'two.html',
    `<!doctype html><html lang="en"><title>Two boards</title>
    <script type="module" src="BOARD/portal/v1/pipeline-board.js"></script>
    <body style="display:grid;grid-template-columns:1fr 1fr;height:100dvh;margin:0">
    <pipeline-board id="left" label="Left" src="BOARD" route-param="left"></pipeline-board>
    <pipeline-board id="right" label="Right" src="BOARD" route-param="right"></pipeline-board>
    <script>for (const each of document.querySelectorAll('pipeline-board')) each.getCode = ${getCode}</script></body></html>`,
  )
  const route = encodeURIComponent(`/boards/${sales.id}`)
  await page.goto(`${portal.url}/two.html?left=${route}&right=${route}`)
  const left = new PortalScreen(page, portal.url, '#left iframe')
  const right = new PortalScreen(page, portal.url, '#right iframe')
  await left.isRead()
  await right.isRead()
  await left.control('Ana Abel').focus()
  await left.control('Ana Abel').press('Alt+ArrowRight')
  await expect(right.names('Tour')).toHaveText(['Ana Abel'])
  await right.control('Ben Bach').click()
  await expect(right.drawer('Ben Bach')).toBeVisible()
  await expect(left.drawer('Ben Bach')).toHaveCount(0)
  await expect
    .poll(() => new URL(page.url()).searchParams.get('right'))
    .toBe(`/boards/${sales.id}?opportunity=${sales.card('Ben Bach').Id}`)
  expect(new URL(page.url()).searchParams.get('left')).toBe(`/boards/${sales.id}`)
  await page.goBack()
  await expect(right.drawer('Ben Bach')).toHaveCount(0)
})

test('an overlay of the portal takes the input, and gives it back', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  await page.evaluate(() => {
    document.querySelector('pipeline-board')?.setAttribute('inert', '')
    const dialog = document.body.appendChild(document.createElement('dialog'))
    dialog.innerHTML = '<button>Close</button>'
    dialog.querySelector('button')?.addEventListener('click', () => dialog.remove())
    // Not modal: that would make the rest of the page inert by itself.
    dialog.show()
  })
  const box = await crm.control('Ana Abel').boundingBox()
  if (!box) throw new Error('there is no card')
  await page.mouse.click(box.x + 5, box.y + 5)
  await page.keyboard.press('Tab')
  await expect(crm.drawer('Ana Abel')).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('PIPELINE-BOARD')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.evaluate(() => document.querySelector('pipeline-board')?.removeAttribute('inert'))
  await crm.control('Ana Abel').click()
  await expect(crm.drawer('Ana Abel')).toBeVisible()
})

test('a portal that renders again and again loses nothing that was typed', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  for (const path of ['react-19/index.html', 'element.html']) {
    await crm.open(path, `/boards/${sales.id}`)
    await crm.isRead()
    await crm.control('Ana Abel').click()
    await crm.type('Ana Abel', 'Value', '77')
    await page.evaluate(() => {
      const element = document.querySelector('pipeline-board')
      if (!element) throw new Error('there is no board')
      for (let times = 0; times < 50; times += 1) {
        for (const name of element.getAttributeNames()) element.setAttribute(name, element.getAttribute(name) ?? '')
        element.getCode = async () => (await fetch('/board-code', { method: 'POST' })).text()
        element.innerHTML = '<p>loading</p>'
      }
    })
    await expect(crm.field('Ana Abel', 'Value')).toHaveValue('77')
  }
})

test('the look of the portal changes without a reload', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  const [, frame] = page.frames()
  if (!frame) throw new Error('there is no frame')
  const background = () => frame.evaluate(() => getComputedStyle(document.body).backgroundColor)
  await page.evaluate(() => document.querySelector('pipeline-board')?.setAttribute('color-scheme', 'light'))
  const light = await background()
  await frame.evaluate(() => Object.assign(window, { isTheSame: true }))
  await page.evaluate(() => document.querySelector('pipeline-board')?.setAttribute('color-scheme', 'dark'))
  await expect.poll(background).not.toBe(light)
  await page.evaluate(() => {
    const element = document.querySelector('pipeline-board')
    if (element) element.theme = { tokens: { '--pb-color-bg': 'rgb(10, 20, 30)' } }
  })
  await expect.poll(background).toBe('rgb(10, 20, 30)')
  expect(await frame.evaluate(() => Reflect.get(window, 'isTheSame'))).toBe(true)
})

test('a board at double zoom, in a page that is written from right to left, keeps within its frame', async ({
  browser,
  portal,
  pipeline,
  browserName,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const context = await browser.newContext({ viewport: { width: 640, height: 600 }, deviceScaleFactor: 2 })
  const page = await context.newPage()
  const crm = new PortalScreen(page, portal.url)
  await crm.open('element.html', `/boards/${sales.id}`)
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
  await crm.isRead()
  await crm.control('Ana Abel').click()
  await expect(crm.drawer('Ana Abel')).toBeVisible()
  const [, frame] = page.frames()
  expect(await page.evaluate(widths), browserName).toEqual([0, 640])
  expect(await frame?.evaluate(widths)).toEqual([0, 640])
  await context.close()
})

test('a page of an origin that is not allowed shows nothing of the board', async ({
  page,
  server,
  watchdog,
  pipeline,
  browserName,
}) => {
  watchdog.expect(/frame-ancestors|blocked|CSP|Framing|Content-Security-Policy/i)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await page.clock.install()
  const other = await startPageServer('localhost', (path) =>
    path === '/'
      ? hostPage(server.url, `<pipeline-board src="${server.url}" route="/boards/${sales.id}"></pipeline-board>`)
      : null,
  )
  await page.goto(other.url)
  await expect(page.locator('pipeline-board iframe')).toHaveCount(1)
  await page.clock.fastForward(10_000)
  await expect
    .poll(() => page.evaluate(() => document.querySelector('pipeline-board')?.state), browserName)
    .toBe('unreachable')
  await expect(page.frameLocator('iframe').getByText('Ana Abel')).toHaveCount(0)
  await other.stop()
})
