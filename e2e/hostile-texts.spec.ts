import type { Page } from '@playwright/test'
import { crmBoard } from '#core/contract/entities/board.ts'
import { business } from '#core/contract/entities/business.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { user } from '#core/contract/entities/user.ts'
import { respacedPosition } from '#core/domain/board/placement.ts'
import { hostileTexts } from '#server/testing/security/hostile-texts.ts'
import { expect, test as base } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { type ScriptWatch, watchScripts } from './screens/script-watch.ts'
import { UsersScreen } from './screens/users-screen.ts'
import { type Api, signedInApi } from './world/api.ts'
import { reading } from './world/people.ts'

interface HostileBoard {
  readonly id: number
  readonly name: string
  readonly stages: readonly CrmBoardColumn[]
  readonly cards: readonly CrmOpportunity[]
}

interface HostileJourney {
  watch: ScriptWatch
  /** A colleague whose name is a script, with the rights to move and to delete; their API. */
  colleague: Api
}

const text = (index: number) => hostileTexts[index % hostileTexts.length] ?? ''
const colleagueName = '"><img src=x onerror=alert(1)>'
const bare = 17

const test = base.extend<HostileJourney>({
  // The policy of the page would stop a script as well: here nothing but the escaping does.
  bypassCSP: true,
  watch: async ({ page, server }, provide) => provide(await watchScripts(page, server.url)),
  colleague: async ({ person, server, api }, provide) => {
    const roles = [...reading, 'CrmOpportunity-Edit', 'CrmOpportunity-Delete']
    await provide(await signedInApi(server.url, await person(colleagueName, roles)))
    // Other journeys look at the users of this server, too.
    for (const { Id, FullName } of await api.all(user)) {
      if (FullName === colleagueName) await api.change(user, Id, { FullName: 'Somebody' })
    }
  },
})

test.setTimeout(300_000)

/** Every text is once the customer, the company, the name and the notes of a card. */
async function makeHostileBoard(api: Api, count: number): Promise<HostileBoard> {
  const [location] = await api.all(business)
  if (!location) throw new Error('there is no location')
  const board = await api.create(crmBoard, { BusinessId: location.Id, Name: text(bare * 3) })
  const stages: CrmBoardColumn[] = []
  for (let place = 0; place < 4; place += 1) {
    const fields = { CrmBoardId: board.Id, Name: text(place), Position: respacedPosition(place) }
    stages.push(await api.create(crmBoardColumn, fields))
  }
  const cards: CrmOpportunity[] = []
  const makeCard = async (index: number) => {
    const customer = await api.create(coworker, {
      FullName: text(index),
      CompanyName: text(index + 1),
      Email: `hostile.${board.Id}.${index}@customer.example`,
      CoworkerType: 1,
      Active: true,
      Businesses: [location.Id],
    })
    cards[index] = await api.create(crmOpportunity, {
      Status: 1,
      CoworkerId: customer.Id,
      CrmBoardColumnId: stages[index % stages.length]?.Id ?? 0,
      Position: respacedPosition(Math.floor(index / stages.length)),
      Name: text(index + 2),
      Notes: text(index + 3),
      Value: index,
    })
  }
  const waiting = Array.from({ length: count }, (_, index) => index)
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) await makeCard(index)
    }),
  )
  return { id: board.Id, name: board.Name, stages, cards }
}

async function isHarmless(watch: ScriptWatch): Promise<void> {
  expect(await watch.foreignElements()).toEqual([])
  expect(watch.heard).toEqual([])
}

const cardOf = (page: Page, { Id }: CrmOpportunity) => page.locator(`[data-opportunity-id="${Id}"]`)

/** Scrolls all stages down by half of what they show, from their end to their top; answers the Ids that are shown then. */
const scrollOn = (page: Page) =>
  page.evaluate(() => {
    for (const list of document.querySelectorAll('[data-stage-list]')) {
      const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1
      list.scrollTop = isAtEnd ? 0 : list.scrollTop + list.clientHeight / 2
    }
    return new Promise<number[]>((resolve) =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          resolve(
            [...document.querySelectorAll('[data-opportunity-id]')].map((card) =>
              Number(card.getAttribute('data-opportunity-id')),
            ),
          ),
        ),
      ),
    )
  })

test(`${hostileTexts.length} texts that would be scripts stand on the cards of a board as texts`, async ({
  board,
  page,
  api,
  watch,
}) => {
  const hostile = await makeHostileBoard(api, hostileTexts.length)
  // Wide enough for all stages.
  await page.setViewportSize({ width: 2000, height: 1600 })
  await board.open(hostile)
  await expect(page).toHaveTitle(new RegExp(hostile.name.replaceAll(/[^\w ]/g, '.').trim()))
  for (const { Id, Name } of hostile.stages) {
    await expect(page.locator(`[data-stage-id="${Id}"]`).getByRole('heading')).toContainText(Name)
  }
  for (const card of hostile.cards.slice(0, bare)) {
    await expect(cardOf(page, card).locator('[data-card-control]')).toHaveText(card.CoworkerFullName)
  }
  const seen = new Set<number>()
  await expect
    .poll(
      async () => {
        for (const id of await scrollOn(page)) seen.add(id)
        await isHarmless(watch)
        return seen.size
      },
      { timeout: 120_000, intervals: [100] },
    )
    .toBe(hostileTexts.length)
})

test('so they do in the drawer, its history, in searches, menus, messages, and in the list of what was deleted', async ({
  board,
  page,
  api,
  watch,
  colleague,
}) => {
  const hostile = await makeHostileBoard(api, 24)
  const [first, second, third, fourth] = hostile.cards
  const witness = hostile.cards.at(-1)
  if (!first || !second || !third || !fourth || !witness) throw new Error('the board has no cards')
  await page.setViewportSize({ width: 1440, height: 1400 })
  await board.openLive(hostile)

  // A colleague whose name is a script edits and moves cards while somebody looks. What arrives while the board is being
  // opened is nobody's news.
  let told = 0
  await expect(async () => {
    await colleague.change(crmOpportunity, witness.Id, { Name: text((told += 1)) })
    await expect(cardOf(page, witness)).toContainText(`Changed by ${colleagueName}`, { timeout: 3_000 })
  }).toPass()
  await colleague.change(crmOpportunity, first.Id, { CrmBoardColumnId: hostile.stages[1]?.Id ?? 0 })
  await expect(cardOf(page, first)).toContainText(`Moved by ${colleagueName}`)
  await colleague.change(crmOpportunity, first.Id, { Notes: text(bare + 5), Name: text(bare + 6) })
  await colleague.change(crmOpportunity, second.Id, { Notes: text(bare * 2) })
  await isHarmless(watch)

  // Every bare script is once the customer of a card that is opened.
  for (const card of hostile.cards.slice(0, bare)) {
    await board.open(hostile, { opportunity: card.Id })
    const drawer = page.getByRole('dialog').filter({ has: page.getByRole('region', { name: 'History' }) })
    await expect(drawer.getByLabel('Opportunity name', { exact: true })).toHaveValue(
      card.Id === first.Id ? text(bare + 6) : (card.Name ?? ''),
    )
    await expect(drawer.getByRole('region', { name: 'History' }).getByRole('listitem').first()).toBeVisible()
    if (card.Id === first.Id) await expect(drawer.getByRole('region', { name: 'History' })).toContainText(colleagueName)
    await isHarmless(watch)
  }

  await board.open(hostile)
  for (const searched of hostileTexts.slice(0, bare)) {
    await board.search.fill(searched)
    await expect(page).toHaveURL(/q=/)
    await isHarmless(watch)
  }
  await board.search.fill('<img src=x onerror=alert(1)> of nobody')
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await isHarmless(watch)
  await board.search.fill('')

  // The menu, the dialog that moves, and the messages after a move and a delete.
  const actions = (card: CrmOpportunity) => cardOf(page, card).getByRole('button', { name: /^Actions for/ })
  await actions(third).click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await isHarmless(watch)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await expect(board.message(third.CoworkerFullName).first()).toBeVisible()
  await isHarmless(watch)
  await actions(fourth).click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(fourth.CoworkerFullName)
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(board.message(fourth.CoworkerFullName).first()).toBeVisible()
  await isHarmless(watch)
  await board.hasSaved()
  await colleague.remove(crmOpportunity, second.Id)

  const account = new AccountPanel(page)
  await account.open()
  await account.panel.getByRole('button', { name: 'Recently deleted' }).click()
  const deleted = page.getByRole('dialog', { name: 'Recently deleted' })
  await expect(deleted.getByRole('listitem')).toHaveCount(2)
  await expect(deleted).toContainText(fourth.CoworkerFullName)
  await expect(deleted).toContainText(colleagueName)
  await isHarmless(watch)

  const users = new UsersScreen(page)
  await users.open()
  await expect(users.list).toContainText(colleagueName)
  await isHarmless(watch)
})

test('the watch that says so notices a script, an element and a request', async ({
  board,
  page,
  api,
  watch,
  watchdog,
}) => {
  watchdog.expect(/Failed to load resource/)
  await board.open(await makeHostileBoard(api, 1))
  await page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<img src="https://elsewhere.invalid/x" onerror="alert(1)">'),
  )
  await expect.poll(() => watch.heard).toEqual(['request https://elsewhere.invalid/x', 'alert 1'])
  expect(await watch.foreignElements()).toEqual(['<img onerror=alert(1)>'])
})
