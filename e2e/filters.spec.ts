import type { Route } from '@playwright/test'
import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { FilterBar } from './screens/filter-bar.ts'
import type { Api } from './world/api.ts'
import { reading } from './world/people.ts'
import type { StagePlan } from './world/pipeline.ts'

const day = 86_400_000
const inDays = (days: number) => `${new Date(Date.now() + days * day).toISOString().slice(0, 10)}T00:00:00Z`

/** Four cards that differ in every field that can be filtered. */
const plan = (ownerId: number): Record<string, StagePlan> => ({
  Enquiry: [
    { customer: 'Ana Abel', Value: 500, ResponsibleId: ownerId, LeadSource: 1, DueDate: inDays(-5) },
    { customer: 'Ben Brandt', Value: 1250.5, LeadSource: 2, DueDate: inDays(20) },
  ],
  Lost: {
    LoseOpportunity: true,
    cards: [
      { customer: 'Cleo Cruz', Value: null, Status: 3, LossReason: 4, DueDate: inDays(-5), ResponsibleId: ownerId },
      { customer: 'Dora Dietz', Value: 90, Status: 3, LossReason: 7, LeadSource: 1 },
    ],
  },
})

/** Notes that contain the word only after the first 2,000 characters, which the search of every key covers. */
const far = (word: string) => `${'A long story. '.repeat(300)}${word}`

/** A second user, to own cards. */
async function somebody(api: Api, email: string) {
  const found = (await api.all(user)).find(({ Email, Active }) => Email !== email && Active)
  if (!found) throw new Error('the demo has several users')
  return found
}

test.describe('every condition', () => {
  const cases: {
    name: string
    ask(bar: FilterBar, owner: string): Promise<void>
    says: (owner: string) => string
    shows: Record<string, string[]>
  }[] = [
    {
      name: 'an owner',
      ask: (bar, owner) => bar.choose('Owner', [owner]),
      says: (owner) => `Owner is ${owner}`,
      shows: { Enquiry: ['Ana Abel'], Lost: ['Cleo Cruz'] },
    },
    {
      name: 'not an owner',
      ask: (bar, owner) => bar.choose('Owner', [owner], 'is not'),
      says: (owner) => `Owner is not ${owner}`,
      shows: { Enquiry: ['Ben Brandt'], Lost: ['Dora Dietz'] },
    },
    {
      name: 'no owner',
      ask: (bar) => bar.choose('Owner', ['Not set']),
      says: () => 'Owner not set',
      shows: { Enquiry: ['Ben Brandt'], Lost: ['Dora Dietz'] },
    },
    {
      name: 'no type',
      ask: (bar) => bar.choose('Type', ['Not set'], 'is not'),
      says: () => 'Type set',
      shows: { Enquiry: [], Lost: [] },
    },
    {
      name: 'a status',
      ask: (bar) => bar.choose('Status', ['In progress', 'Won']),
      says: () => 'Status is In progress, Won',
      shows: { Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: [] },
    },
    {
      name: 'several lead sources',
      ask: (bar) => bar.choose('Lead source', ['Not set', 'Phone']),
      says: () => 'Lead source is not set, Phone',
      shows: { Enquiry: ['Ben Brandt'], Lost: ['Cleo Cruz'] },
    },
    {
      name: 'not a loss reason',
      ask: (bar) => bar.choose('Loss reason', ['Price'], 'is not'),
      says: () => 'Loss reason is not Price',
      shows: { Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: ['Dora Dietz'] },
    },
    {
      name: 'values from',
      ask: (bar) => bar.range('Value', 'Between', { from: '500' }),
      says: () => 'Value from £500',
      shows: { Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: [] },
    },
    {
      name: 'values outside a range',
      ask: (bar) => bar.range('Value', 'Not between', { from: '100', to: '1,250.50' }),
      says: () => 'Value not £100 to £1,250.50',
      shows: { Enquiry: [], Lost: ['Cleo Cruz', 'Dora Dietz'] },
    },
    {
      name: 'no value',
      ask: (bar) => bar.range('Value', 'Not set'),
      says: () => 'Value not set',
      shows: { Enquiry: [], Lost: ['Cleo Cruz'] },
    },
    {
      name: 'no follow-up',
      ask: (bar) => bar.range('Follow-up', 'Not set'),
      says: () => 'Follow-up not set',
      shows: { Enquiry: [], Lost: ['Dora Dietz'] },
    },
    {
      name: 'everything but overdue: lost cards are late for nothing',
      ask: (bar) => bar.range('Follow-up', 'Not overdue'),
      says: () => 'Follow-up not overdue',
      shows: { Enquiry: ['Ben Brandt'], Lost: ['Cleo Cruz', 'Dora Dietz'] },
    },
  ]
  for (const { name, ask, says, shows } of cases) {
    test(`shows ${name}, says so, and goes away on request`, async ({ api, board, demo, pipeline, page }) => {
      const owner = await somebody(api, demo.email)
      const sales = await pipeline(plan(owner.Id))
      await board.open(sales)
      await board.expand('Lost')
      const bar = new FilterBar(page)
      await ask(bar, owner.FullName)
      await board.shows(shows)
      const count = Object.values(shows).flat().length
      await expect(bar.conditions()).toHaveText([says(owner.FullName)])
      await expect(bar.found).toContainText(`${count} of 4`)
      await bar.remove(says(owner.FullName))
      await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: ['Cleo Cruz', 'Dora Dietz'] })
      await expect(bar.button).toBeFocused()
    })
  }
})

test('days count at the location: created today, and follow-up within the next week', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', DueDate: inDays(3) },
      { customer: 'Ben Brandt', DueDate: inDays(30) },
    ],
  })
  await board.open(sales)
  const bar = new FilterBar(page)
  await bar.openField('Follow-up')
  await bar.panel.getByRole('button', { name: 'Next 7 days' }).click()
  await board.shows({ Enquiry: ['Ana Abel'] })
  await bar.panel.getByRole('button', { name: 'Next 30 days' }).click()
  await bar.openField('Created')
  await bar.panel.getByRole('button', { name: 'Last 7 days' }).click()
  await board.shows({ Enquiry: ['Ana Abel'] })
  await bar.panel.getByRole('combobox', { name: 'Created' }).selectOption({ label: 'Not between' })
  await board.shows({ Enquiry: [] })
})

test('a stage that is filtered out stays as a strip and accepts no card', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'], Contract: ['Cleo Cruz'] })
  await board.open(sales)
  const bar = new FilterBar(page)
  await bar.choose('Stage', ['Tour'], 'is not')
  await board.shows({ Enquiry: ['Ana Abel'], Tour: [], Contract: ['Cleo Cruz'] })
  await expect(board.stage('Tour').getByText('Hidden by the filter')).toBeAttached()
  await expect(bar.found).toContainText('2 of 3')
  const drag = board.drag('Ana Abel')
  await drag.over('Tour')
  await expect(page.locator('[data-insertion-line]')).toHaveCount(0)
  await drag.letGo()
  await board.shows({ Enquiry: ['Ana Abel'] })
  expect(board.writes).toEqual([])
})

test('“Only mine” means the current user, also in a link that another user opens', async ({
  api,
  board,
  demo,
  otherBoard,
  person,
  pipeline,
  page,
}) => {
  const rhea = await person('Rhea Reader', reading)
  const idOf = async (email: string) => (await api.all(user, { User_Email: email }))[0]?.Id ?? null
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', ResponsibleId: await idOf(demo.email) },
      { customer: 'Ben Brandt', ResponsibleId: await idOf(rhea.email) },
      'Cleo Cruz',
    ],
  })
  await board.open(sales)
  const bar = new FilterBar(page)
  await bar.onlyMine.click()
  await board.shows({ Enquiry: ['Ana Abel'] })
  await expect(bar.onlyMine).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/\?owner=me$/)
  await board.announces('1 of 3 opportunities')

  const hers = await otherBoard(rhea)
  await hers.page.goto(page.url())
  await hers.shows({ Enquiry: ['Ben Brandt'] })

  await bar.onlyMine.click()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
  await expect(page).toHaveURL(/\/boards\/\d+$/)
})

test('“Overdue” filters with one click', async ({ api, board, demo, pipeline, page }) => {
  const sales = await pipeline(plan((await somebody(api, demo.email)).Id))
  await board.open(sales)
  await board.expand('Lost')
  const bar = new FilterBar(page)
  await bar.overdue.click()
  await board.shows({ Enquiry: ['Ana Abel'], Lost: [] })
  await expect(bar.overdue).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(/\?due=overdue$/)
})

test('conditions and sort survive a reload and a pasted link; Back takes them back one by one', async ({
  api,
  board,
  demo,
  otherBoard,
  pipeline,
  page,
}) => {
  const owner = await somebody(api, demo.email)
  const sales = await pipeline(plan(owner.Id))
  await board.open(sales)
  await board.expand('Lost')
  const bar = new FilterBar(page)
  await bar.choose('Owner', [owner.FullName], 'is not')
  await bar.range('Value', 'Between', { from: '80', to: '2000' })
  await bar.sort.selectOption({ label: 'Customer' })
  await board.search.pressSequentially('d')
  const both = { Enquiry: ['Ben Brandt'], Lost: ['Dora Dietz'] }
  await board.shows(both)
  await expect(page).toHaveURL(new RegExp(`\\?q=d&owner=!${owner.Id}&value=80\\.\\.2000&sort=customer$`))

  await board.reload()
  await board.shows(both)
  await expect(board.search).toHaveValue('d')
  await expect(bar.sort).toHaveValue('customer')
  await expect(bar.conditions()).toHaveText([`Owner is not ${owner.FullName}`, 'Value £80 to £2,000'])
  const other = await otherBoard()
  await other.page.goto(page.url())
  await other.expand('Lost')
  await other.shows(both)

  await page.goBack()
  await expect(bar.sort).toHaveValue('board')
  await expect(board.search).toHaveValue('')
  await page.goBack()
  await expect(bar.conditions()).toHaveText([`Owner is not ${owner.FullName}`])
  await page.goBack()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Lost: ['Cleo Cruz', 'Dora Dietz'] })
  await expect(bar.conditions()).toHaveCount(0)
})

test('what is searched for while a card is open is still there when it closes', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  await board.search.fill('abel')
  await board.shows({ Enquiry: ['Ana Abel'] })
  await new DrawerScreen(page, 'Ana Abel').close.click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.shows({ Enquiry: ['Ana Abel'] })
  await expect(board.search).toHaveValue('abel')
  await expect(page).toHaveURL(/\?q=abel$/)
  await page.goBack()
  await expect(board.search).toHaveValue('')
})

test('F opens the filter from a card, Escape leads back to the card, and a chip opens its own field', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 700 }] })
  await board.open(sales, { value: '500..' })
  const bar = new FilterBar(page)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('f')
  await expect(bar.panel.getByRole('button', { name: 'Owner' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(bar.panel).toHaveCount(0)
  await expect(board.control('Ana Abel')).toBeFocused()

  await bar.conditions().getByRole('button', { name: 'Value from £500', exact: true }).click()
  await expect(bar.panel.getByLabel('From')).toHaveValue('500')
  await bar.panel.getByLabel('From').fill('a lot')
  await expect(bar.panel.getByText('Enter an amount, such as 1250.')).toBeVisible()
  await bar.panel.getByLabel('From').fill('800')
  await board.shows({ Enquiry: [] })
  await expect(page).toHaveURL(/value=800\.\.$/)
  await bar.panel.getByRole('button', { name: 'Clear all' }).click()
  await board.shows({ Enquiry: ['Ana Abel'] })
  await page.goBack()
  await expect(bar.panel.getByLabel('From')).toHaveValue('800')
  await board.shows({ Enquiry: [] })
})

test('a filter without a match names its conditions and can be cleared', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales, { value: '500..', status: '!2' })
  await expect(page.getByText('Nothing matches this filter')).toBeVisible()
  await expect(page.getByText('Status is not Won · Value from £500')).toBeVisible()
  await expect(page.getByText('2 opportunities on this board are hidden.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await expect(page).toHaveURL(/\/boards\/\d+$/)
})

test('words at the end of long notes are found in any case and accent; until then figures are “at least”', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', Notes: far('Zürich, if they like it') },
      { customer: 'Ben Brandt', Notes: 'Has seen Zurich, says so right at the top' },
      { customer: 'Cleo Cruz', Notes: far('Zephyr') },
    ],
  })
  // As if the main thread were busy from the start: no idle time is left for the notes.
  await page.addInitScript(() => {
    const idle = window.requestIdleCallback.bind(window)
    const waiting: IdleRequestCallback[] = []
    window.requestIdleCallback = (work) => waiting.push(work)
    window.addEventListener('rested', () => {
      window.requestIdleCallback = idle
      for (const work of waiting) idle(work)
    })
  })
  // And what the server finds in the notes that were read in part comes as late.
  const searches: Route[] = []
  await page.route(/\/long-notes\?/, (route) => void searches.push(route))
  await board.open(sales)
  const bar = new FilterBar(page)
  await board.search.fill('if zurich')
  await expect(bar.found).toContainText('≥ 0 of 3')
  await board.search.fill('zurich')
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await expect(bar.found).toContainText('≥ 1 of 3')
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/at least 1 opportunity/)
  await page.evaluate(() => window.dispatchEvent(new Event('rested')))
  await page.unroute(/\/long-notes\?/)
  for (const search of searches) await search.continue().catch(() => {})
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await expect(bar.found).toHaveText(/^2 of 3/)
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/Enquiry ?, 2 opportunities/)
  await board.search.fill('if zurich')
  await board.shows({ Enquiry: ['Ana Abel'] })
  await expect(bar.found).toHaveText(/^1 of 3/)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

  test('on a phone the filter is a sheet, and the page does not scroll sideways', async ({ board, pipeline, page }) => {
    const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 700 }, 'Ben Brandt'] })
    await board.open(sales, { value: '500..', status: '!2', source: 'none' })
    const bar = new FilterBar(page)
    await expect(bar.found).toBeInViewport({ ratio: 1 })
    await expect(bar.conditions()).toHaveCount(3)
    await bar.button.tap()
    const close = bar.panel.getByRole('button', { name: 'Close' })
    await expect(close).toBeInViewport({ ratio: 1 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    await bar.panel.getByRole('button', { name: 'Clear all' }).tap()
    await close.tap()
    await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  })
})
