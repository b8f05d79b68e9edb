import { expect, type Page } from '@playwright/test'
import { test } from './portal-fixtures.ts'
import type { PortalScreen } from './portal-screen.ts'
import { reactMajors } from './react-app.ts'

const getCode = `async () => (await fetch('/board-code', { method: 'POST' })).text()`

/** The page of the element, with the dialog of the guide. */
const page = (onModal: string) => `<!doctype html><html lang="en"><title>CRM</title>
  <script type="module" src="BOARD/portal/v1/pipeline-board.js"></script>
  <body style="display:grid;height:100dvh;margin:0">
  <pipeline-board src="BOARD" route-param="crm"></pipeline-board>
  <script type="module">
    import { askInDialog } from '/ask-in-dialog.js'
    const board = document.querySelector('pipeline-board')
    board.getCode = ${getCode}
    board.onModal = ${onModal}
  </script></body></html>`

const main = `
import { PipelineBoard } from '@pipeline-board/portal/react'
import { createRoot } from 'react-dom/client'

const getCode = ${getCode}
const root = document.querySelector('#root')
if (root)
  createRoot(root).render(
    <PipelineBoard
      src="BOARD"
      getCode={getCode}
      routeParam="crm"
      onModal={({ title, actions }) => Promise.resolve(confirm(title) ? (actions[1]?.id ?? null) : null)}
    />,
  )
`

const question = (page: Page) => page.getByRole('dialog')

/** The same, in the frame. */
const inside = (crm: PortalScreen) => crm.frame.getByRole('alertdialog')

async function typeIntoDrawer(crm: PortalScreen): Promise<void> {
  await crm.isRead()
  await crm.control('Ana Abel').click()
  // Firefox under Playwright tells a frame of no text that is put into a field at once.
  await crm.field('Ana Abel', 'Notes').click()
  await crm.page.keyboard.type('Wants a desk')
  await expect(crm.drawer('Ana Abel').getByText('Unsaved changes')).toBeVisible()
}

const close = (crm: PortalScreen) => crm.drawer('Ana Abel').getByRole('button', { name: 'Close', exact: true })

test('the portal asks before unsaved changes are left: stay, cancel, discard', async ({
  crm,
  page: host,
  portal,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await portal.addPage('questions.html', page('askInDialog'))
  await crm.open('questions.html', `/boards/${sales.id}`)
  await typeIntoDrawer(crm)

  await close(crm).click()
  await expect(question(host).getByRole('heading')).toHaveText('Save your changes?')
  await expect(question(host).getByRole('paragraph')).toContainText('Ana Abel')
  await expect(inside(crm)).toHaveCount(0)
  // The board waits: no key and no command of its own takes the question away.
  const [, frame] = host.frames()
  expect(await frame?.evaluate(() => document.body.inert)).toBe(true)
  await question(host).getByRole('button', { name: 'Stay' }).click()
  await expect(question(host)).toHaveCount(0)
  await expect(crm.field('Ana Abel', 'Notes')).toHaveValue('Wants a desk')
  // The portal closes its question, and then answers the board.
  await expect.poll(() => frame?.evaluate(() => document.body.inert)).toBe(false)

  await close(crm).click()
  await expect(question(host)).toBeVisible()
  await host.keyboard.press('Escape')
  await expect(question(host)).toHaveCount(0)
  await expect(crm.field('Ana Abel', 'Notes')).toHaveValue('Wants a desk')

  await close(crm).click()
  await question(host).getByRole('button', { name: 'Discard' }).click()
  await expect(crm.drawer('Ana Abel')).toHaveCount(0)
  await expect(question(host)).toHaveCount(0)
  await crm.control('Ana Abel').click()
  await expect(crm.field('Ana Abel', 'Notes')).toHaveValue('')
})

test('the portal asks before a card is deleted, and before it leaves the page itself', async ({
  crm,
  page: host,
  portal,
  pipeline,
  watchdog,
}) => {
  // The frame has the focus again, and may read what is open while that is being deleted.
  watchdog.expect(/status of 404/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'] })
  await portal.addPage('questions.html', page('askInDialog'))
  await crm.open('questions.html', `/boards/${sales.id}`)
  await typeIntoDrawer(crm)

  const left = host.evaluate(() => document.querySelector('pipeline-board')?.leave())
  await question(host).getByRole('button', { name: 'Save' }).click()
  expect(await left).toBe(true)
  await expect.poll(async () => (await sales.read('Ana Abel')).Notes).toBe('Wants a desk')

  await crm.control('Ben Bach').click()
  await crm.drawer('Ben Bach').getByRole('button', { name: 'Delete' }).click()
  await question(host).getByRole('button', { name: 'Cancel' }).click()
  await expect(crm.drawer('Ben Bach')).toBeVisible()
  await crm.drawer('Ben Bach').getByRole('button', { name: 'Delete' }).click()
  await question(host).getByRole('button', { name: 'Delete' }).click()
  await expect(crm.names('Enquiry')).toHaveText(['Ana Abel'])
})

test('the board asks itself when the portal falls silent, or refuses', async ({
  crm,
  page: host,
  portal,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await portal.addPage('silent.html', page('(modal, signal) => window.ask(modal, signal)'))
  await crm.open('silent.html', `/boards/${sales.id}`)
  await typeIntoDrawer(crm)

  await host.evaluate(() => Object.assign(window, { ask: () => Promise.reject(new Error('no room')) }))
  await close(crm).click()
  await inside(crm).getByRole('button', { name: 'Stay' }).click()
  await expect(inside(crm)).toHaveCount(0)

  // It takes the question, and from then on nothing comes from it any more.
  await host.evaluate(() => {
    Object.assign(window, {
      ask(_: unknown, signal: AbortSignal) {
        MessagePort.prototype.postMessage = () => {}
        signal.addEventListener('abort', () => (document.title = 'Void'))
        return new Promise(() => {})
      },
    })
  })
  await close(crm).click()
  await expect(inside(crm)).toBeVisible()
  // Whoever looks at the portal's question need not answer it twice.
  await expect(host).toHaveTitle('Void')
  await inside(crm).getByRole('button', { name: 'Discard' }).click()
  await expect(crm.drawer('Ana Abel')).toHaveCount(0)
})

for (const major of reactMajors) {
  test(`a portal of React ${major} asks`, async ({ crm, page: host, portal, pipeline }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel'] })
    await portal.addReactPage(`questions-${major}`, major, main)
    await crm.open(`questions-${major}/index.html`, `/boards/${sales.id}`)
    await typeIntoDrawer(crm)
    const asked: string[] = []
    host.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.accept()
    })
    await close(crm).click()
    await expect(crm.drawer('Ana Abel')).toHaveCount(0)
    expect(asked).toEqual(['Save your changes?'])
  })
}
