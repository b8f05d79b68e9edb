import { coworker } from '#core/contract/entities/coworker.ts'
import { expect, test } from './portal-fixtures.ts'

declare global {
  interface Window {
    /** What was opened in a window of its own. */
    opened: string[]
  }
}

const MobilePhone = '+44 7700 900123'

test('a mail or a call opens beside the board, whose page allows nothing else in the frame', async ({
  portal,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const { Id, CoworkerId, CoworkerEmail } = sales.card('Ana Abel')
  await api.change(coworker, CoworkerId, { MobilePhone })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}?opportunity=${Id}` } })
  const board = page.frames()[1]
  // A headless browser has no program for either, and shows nothing.
  await board?.evaluate(() => {
    window.opened = []
    const open = window.open.bind(window)
    window.open = (address, ...rest) => {
      const opened = open(address, ...rest)
      if (opened) window.opened.push(String(address))
      return opened
    }
  })
  const contact = frame.drawer('Ana Abel').getByRole('group', { name: 'Contact' })
  await contact.getByRole('link', { name: `Send an email to ${CoworkerEmail}` }).click()
  await contact.getByRole('link', { name: `Call ${MobilePhone}` }).click()
  expect(await board?.evaluate(() => window.opened)).toEqual([`mailto:${CoworkerEmail}`, 'tel:+447700900123'])
  await page.bringToFront()
  await frame.drawer('Ana Abel').getByRole('button', { name: 'Close' }).click()
  await expect(frame.card('Ana Abel')).toBeVisible()
})

test('what the page around the board does not allow is said', async ({ portal, pipeline, watchdog }) => {
  watchdog.expect(/Blocked opening|Permissions policy violation/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const { Id, CoworkerEmail } = sales.card('Ana Abel')
  const init = { route: `/boards/${sales.id}?opportunity=${Id}` }
  const frame = await portal.open({ init, mayReachOut: false })
  const drawer = frame.drawer('Ana Abel')
  await drawer.getByRole('link', { name: `Send an email to ${CoworkerEmail}` }).click()
  const messages = frame.view.getByRole('region', { name: 'Notifications' })
  await expect(messages.getByText('Could not be opened')).toBeVisible()
  await expect(messages.getByText(`The address is: mailto:${CoworkerEmail}`)).toBeVisible()
  await drawer.getByRole('button', { name: 'Copy email' }).click()
  await expect(messages.getByText('Could not be copied')).toBeVisible()

  const unanswered = await portal.add({ init: null, mayReachOut: false })
  await unanswered.view.getByRole('link', { name: 'Open in own window' }).click()
  await expect(unanswered.view.getByText('The page around the board does not allow it.')).toBeVisible()
})
