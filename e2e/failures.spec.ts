import { EventEmitter, once } from 'node:events'
import type { Page, Route } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { isWrite } from './screens/writes.ts'

/** Answers every write with `fate` instead of the server, until the route is removed. */
async function breakWrites(page: Page, fate: (route: Route) => Promise<void>): Promise<() => Promise<void>> {
  const handler = (route: Route) => (isWrite(route.request()) ? fate(route) : route.fallback())
  await page.route(`**${crmOpportunity.path}**`, handler)
  return () => page.unroute(`**${crmOpportunity.path}**`, handler)
}

const fates: Readonly<Record<string, { fate: (route: Route) => Promise<void>; reason: RegExp; noise: RegExp }>> = {
  'the server refuses a field': {
    fate: (route) =>
      route.fulfill({
        status: 400,
        json: {
          Status: 500,
          Message: 'Position: is not possible',
          Value: null,
          Errors: [{ AttemptedValue: 1, Message: 'is not possible', PropertyName: 'Position' }],
          WasSuccessful: false,
        },
      }),
    reason: /Position: is not possible/,
    noise: /status of 400/,
  },
  'a business rule refuses': {
    fate: (route) =>
      route.fulfill({
        json: { Status: 500, Message: 'Ask the owner first', Value: null, Errors: null, WasSuccessful: false },
      }),
    reason: /Ask the owner first/,
    noise: /^$/,
  },
}

for (const [what, { fate, reason, noise }] of Object.entries(fates)) {
  test(`${what}: the card is back before its old neighbour, and one message names it (I5)`, async ({
    board,
    pipeline,
    page,
    watchdog,
  }) => {
    watchdog.expect(noise)
    const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz'] })
    const before = { Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz'] }
    await board.open(sales)
    await breakWrites(page, fate)
    await board.drag('Ben Brandt').below('Dora Dietz')
    await expect(board.message('Ben Brandt was not moved to Tour')).toBeVisible({ timeout: 20_000 })
    await expect(board.message(reason)).toBeVisible()
    await board.shows(before)
    await expect(page.getByRole('alert')).toHaveCount(1)
    // All attempts carried the same idempotency key.
    expect(new Set(board.writes.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(await sales.order()).toEqual(before)
  })
}

const faults: Readonly<Record<string, { fate: (route: Route) => Promise<void>; noise: RegExp }>> = {
  'nobody answers': { fate: (route) => route.abort('connectionrefused'), noise: /ERR_CONNECTION_REFUSED/ },
  'the server breaks': {
    fate: (route) => route.fulfill({ status: 500, json: { Message: 'An error has occurred.' } }),
    noise: /status of 500/,
  },
  'a page of a proxy comes instead': {
    fate: (route) => route.fulfill({ status: 502, contentType: 'text/html', body: '<html>Bad gateway</html>' }),
    noise: /status of 502/,
  },
}

for (const [what, { fate, noise }] of Object.entries(faults)) {
  test(`${what}: the card stays where it was put, and the move is made once the server is back (I4)`, async ({
    board,
    pipeline,
    page,
    watchdog,
  }) => {
    watchdog.expect(noise)
    const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Dora Dietz'] })
    const after = { Enquiry: ['Ana Abel'], Tour: ['Dora Dietz', 'Ben Brandt'] }
    await board.open(sales)
    const repair = await breakWrites(page, fate)
    await board.drag('Ben Brandt').below('Dora Dietz')
    // More often than it was ever tried before a card went back.
    await expect.poll(() => board.writes.length, { timeout: 25_000 }).toBeGreaterThan(5)
    await board.shows(after)
    await expect(page.getByRole('banner').getByRole('status')).toHaveText('Saving 1 change')
    await expect(page.getByRole('alert')).toHaveCount(0)
    await repair()
    await board.hasSaved()
    await board.shows(after)
    expect(new Set(board.writes.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    expect(await sales.order()).toEqual(after)
    expect((await sales.read('Ben Brandt')).Version).toBe(sales.card('Ben Brandt').Version + 1)
  })
}

/** A rule of the business that says no. */
const refusal = { Status: 500, Message: 'Ask the owner first', Value: null, Errors: null, WasSuccessful: false }

test('“Try again” repeats a move that was refused', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.open(sales)
  const repair = await breakWrites(page, (route) => route.fulfill({ json: refusal }))
  await board.drag('Ana Abel').above('Ben Brandt')
  await expect(board.message('Ana Abel was not moved to Tour')).toBeVisible()
  await repair()
  await page.getByRole('button', { name: 'Try again' }).click()
  await board.shows({ Enquiry: [], Tour: ['Ana Abel', 'Ben Brandt'] })
  await board.hasSaved()
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel', 'Ben Brandt'] })
})

test('a lost answer is retried, and the move is made once', async ({ board, pipeline, page, api, watchdog }) => {
  watchdog.expect(/ERR_FAILED/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.open(sales)
  let lost = 0
  await breakWrites(page, async (route) => {
    if (lost > 0) return route.fallback()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await board.drag('Ana Abel').below('Ben Brandt')
  await board.hasSent('PUT', 'PUT')
  const [first, second] = board.writes
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel'] })
  expect((await sales.read('Ana Abel')).Version).toBe(sales.card('Ana Abel').Version + 1)
  const moves = await api.all(crmOpportunityHistory, {
    CrmOpportunityHistory_CrmOpportunity: sales.card('Ana Abel').Id,
    CrmOpportunityHistory_NewCrmBoardColumn: sales.stageId('Tour'),
  })
  expect(moves).toHaveLength(1)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a save while nobody answers goes on by itself', async ({ board, pipeline, page, watchdog }) => {
  watchdog.expect(/ERR_CONNECTION_REFUSED/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Typed on a train')
  const repair = await breakWrites(page, (route) => route.abort('connectionrefused'))
  await drawer.save.click()
  await expect.poll(() => board.writes.length, { timeout: 25_000 }).toBeGreaterThan(5)
  await expect(drawer.form.getByRole('alert')).toHaveCount(0)
  await expect(drawer.field('Notes')).toHaveValue('Typed on a train')
  await repair()
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Notes).toBe('Typed on a train')
})

test('a save that is refused keeps the input in the form and can be repeated', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Typed on a train')
  const repair = await breakWrites(page, (route) => route.fulfill({ json: refusal }))
  await drawer.save.click()
  await expect(drawer.form.getByRole('alert')).toContainText('What you typed is still here.')
  await expect(drawer.field('Notes')).toHaveValue('Typed on a train')
  await repair()
  await drawer.save.click()
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Notes).toBe('Typed on a train')
})

test('a refused delete brings the card back', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales)
  const gate = new EventEmitter()
  const opened = once(gate, 'open')
  await breakWrites(page, async (route) => {
    await opened
    await route.fulfill({ json: refusal })
  })
  await board.actions('Ana Abel').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await board.shows({ Enquiry: ['Ben Brandt'] })
  gate.emit('open')
  await expect(board.message('The opportunity of Ana Abel was not deleted')).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
})
