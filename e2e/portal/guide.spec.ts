import { expect } from '@playwright/test'
import { readGuide } from './guide.ts'
import { test } from './portal-fixtures.ts'
import { shells } from './portal-screen.ts'

for (const [shell, path] of Object.entries(shells)) {
  test(`${shell}, as the guide has it: a board in the portal's address, without a cookie`, async ({
    crm,
    page,
    context,
    pipeline,
  }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'], Tour: [] })
    await crm.open(path, `/boards/${sales.id}`)
    await crm.isRead()
    await expect(crm.names('Enquiry')).toHaveText(['Ana Abel', 'Ben Bach'])

    await crm.control('Ana Abel').click()
    await expect(crm.drawer('Ana Abel')).toBeVisible()
    const opened = `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`
    await expect.poll(() => crm.route()).toBe(opened)
    await page.goBack()
    await expect(crm.drawer('Ana Abel')).toHaveCount(0)
    expect(crm.route()).toBe(`/boards/${sales.id}`)
    await page.goForward()
    await expect(crm.drawer('Ana Abel')).toBeVisible()
    expect(crm.route()).toBe(opened)
    await page.reload()
    await expect(crm.drawer('Ana Abel')).toBeVisible()
    await page.goBack()
    await expect(crm.drawer('Ana Abel')).toHaveCount(0)

    await crm.dragOnto('Ana Abel', 'Tour')
    await expect.poll(() => sales.order()).toEqual({ Enquiry: ['Ben Bach'], Tour: ['Ana Abel'] })
    expect(await context.cookies()).toEqual([])
  })
}

test('the product serves the guide, for people and for programs', async ({ request, server, portalOrigin }) => {
  const snippets = await readGuide({ board: 'https://board.example', portal: 'https://portal.example' })
  expect([...snippets.keys()]).toEqual([
    'portal-server.mjs',
    'public/element.html',
    'src/main.tsx',
    'public/frame.html',
    'public/ask-in-dialog.js',
  ])
  const words = await (await request.get(`${server.url}/llms.txt`)).text()
  for (const snippet of snippets.values()) expect(words).toContain(snippet)
  const page = await request.get(`${server.url}/docs/embedding`)
  expect(page.headers()['content-type']).toContain('text/html')
  const html = await page.text()
  const links = [...html.matchAll(/href="#([^"]+)"/g)].map(([, name]) => name)
  expect(links.length).toBeGreaterThan(3)
  for (const name of links) expect(html).toContain(`id="${name}"`)
  // Where the guide says that the modules and the package are.
  for (const name of ['pipeline-board.js', 'react.js', 'pipeline-board-portal.tgz']) {
    const answer = await request.get(`${server.url}/portal/v1/${name}`, { headers: { Origin: portalOrigin } })
    expect(answer.status(), name).toBe(200)
    expect(answer.headers()['access-control-allow-origin'], name).toBe('*')
  }
})
