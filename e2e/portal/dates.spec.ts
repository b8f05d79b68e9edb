import { expect, type Page } from '@playwright/test'
import { reading } from '#e2e/world/people.ts'
import { addPortal } from './add-portal.ts'
import { test } from './portal-fixtures.ts'
import type { PortalScreen } from './portal-screen.ts'

/** The page asks the test for its codes. */
const withBoard = (attributes: string) => `<!doctype html><html lang="en"><title>CRM</title>
  <script type="module" src="BOARD/portal/v1/pipeline-board.js"></script>
  <body style="display:grid;height:100dvh;margin:0">
  <pipeline-board src="BOARD" route-param="crm" ${attributes}></pipeline-board>
  <script>
    window.problems = []
    const board = document.querySelector('pipeline-board')
    board.addEventListener('pb-error', ({ detail }) => problems.push(detail))
    board.getCode = () => window.codeOfReader()
  </script></body></html>`

const set = (page: Page, attribute: string, value: string) =>
  page.evaluate(([attribute, value]) => document.querySelector('pipeline-board')?.setAttribute(attribute, value), [
    attribute,
    value,
  ] as const)

const problems = (page: Page) => page.evaluate((): unknown => Reflect.get(window, 'problems'))

const unknown = { code: 'unknown_locale', message: 'The locale or time zone is unknown.' }

const followUp = (crm: PortalScreen, date: string) => crm.stage('Enquiry').getByTitle(date)

/** Half past eleven in the evening in London: in Tokyo it is the next day. */
const DueDate = '2031-03-08T23:30:00Z'

test.beforeEach(async ({ page, server, portalOrigin, admin, person, watchdog }) => {
  // Locations are asked for before the rights are known.
  watchdog.expect(/status of 403.*sys\/businesses/)
  // To whom a location is not shown, the time zone of the portal counts.
  const reader = await person(
    'Rita Reader',
    reading.filter((role) => !role.startsWith('Business-')),
  )
  const { clientId, secret } = await addPortal(server.url, portalOrigin, admin)
  await page.exposeFunction('codeOfReader', async () => {
    const answer = await fetch(new URL('/ext/embed/codes', server.url), {
      method: 'POST',
      headers: {
        Authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify({ UserEmail: reader.email }),
    })
    const { Code } = (await answer.json()) as { Code: string }
    return Code
  })
})

test('dates follow the time zone and the locale of the portal, also when they change', async ({
  crm,
  page,
  portal,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', DueDate }] })
  await portal.addPage('dates.html', withBoard('locale="en-GB" time-zone="Europe/London"'))
  await crm.open('dates.html', `/boards/${sales.id}`)
  await expect(followUp(crm, '8 Mar 2031')).toBeVisible()
  const [, frame] = page.frames()
  await frame?.evaluate(() => Object.assign(window, { isTheSame: true }))

  await set(page, 'time-zone', 'Asia/Tokyo')
  await expect(followUp(crm, '9 Mar 2031')).toBeVisible()
  await set(page, 'locale', 'de-DE')
  await expect(followUp(crm, '09.03.2031')).toBeVisible()
  expect(await problems(page)).toEqual([])

  await set(page, 'time-zone', 'Mars/Olympus')
  await expect.poll(() => problems(page)).toEqual([unknown])
  await set(page, 'time-zone', 'Europe/London')
  await expect(followUp(crm, '08.03.2031')).toBeVisible()
  await set(page, 'locale', 'no language')
  await expect.poll(() => problems(page)).toEqual([unknown, unknown])
  await expect(followUp(crm, '08.03.2031')).toBeVisible()
  expect(await frame?.evaluate(() => Reflect.get(window, 'isTheSame'))).toBe(true)
})

test('a time zone that is unknown when the board opens is refused, and the locale counts', async ({
  crm,
  page,
  portal,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', DueDate: '2031-03-08' }] })
  await portal.addPage('dates-refused.html', withBoard('locale="de-DE" time-zone="Mars/Olympus"'))
  await crm.open('dates-refused.html', `/boards/${sales.id}`)
  await expect(followUp(crm, '08.03.2031')).toBeVisible()
  expect(await problems(page)).toEqual([unknown])
})
