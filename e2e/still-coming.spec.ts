import type { Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { Hand, middleOf } from './gestures/hand.ts'
import { readListByList } from './screens/list-by-list.ts'

/** More cards than fit on the first screen. */
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    customer: `Customer ${String(index + 1).padStart(2, '0')}`,
    Value: 100,
  }))

/** Holds the list requests of a stage back until they are released, for good. */
async function holdLists(page: Page, stageId: number): Promise<{ isAsked(): Promise<void>; release(): void }> {
  const held: (() => void)[] = []
  let isOpen = false
  await readListByList(page)
  await page.route(
    ({ pathname, searchParams }) =>
      pathname === crmOpportunity.path && searchParams.get('CrmOpportunity_CrmBoardColumn') === String(stageId),
    (route) => (isOpen ? route.continue() : void held.push(() => void route.continue())),
  )
  return {
    isAsked: () => expect.poll(() => held.length).toBeGreaterThan(0),
    release() {
      isOpen = true
      for (const letGo of held) letGo()
    },
  }
}

test('during a drag neither the list nor its figures change (I8)', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: many(40), Tour: [] })
  const lists = await holdLists(page, sales.stageId('Enquiry'))
  await page.goto(`/boards/${sales.id}`)
  await lists.isAsked()
  const heading = board.stage('Enquiry').getByRole('heading')
  const rows = board.stage('Enquiry').getByRole('list')
  await expect(heading).toHaveAccessibleName(/, 40 opportunities, £4,000$/)
  const height = await rows.evaluate((list) => list.clientHeight)

  const hand = new Hand(page, board.card('Customer 01'))
  await hand.pickUp()
  await hand.over(await middleOf(board.stage('Tour')))
  // The positions are requested once every card has arrived.
  const places = page.waitForResponse(/\/places$/)
  lists.release()
  await places
  await expect(heading).toHaveAccessibleName(/, 40 opportunities, £4,000$/)
  expect(await rows.evaluate((list) => list.clientHeight)).toBe(height)

  await hand.letGo()
  await expect(heading).toHaveAccessibleName(/, 39 opportunities, £3,900$/)
  await expect(board.stage('Tour').getByRole('heading')).toHaveAccessibleName(/, 1 opportunity, £100$/)
  await board.hasSent('PUT')
})

test('own moves count at once in the figures, and still after the server has answered', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: many(40), Tour: [{ customer: 'Ana Abel', Value: 5 }] })
  const lists = await holdLists(page, sales.stageId('Enquiry'))
  await page.goto(`/boards/${sales.id}`)
  await lists.isAsked()
  const heading = board.stage('Enquiry').getByRole('heading')
  await expect(heading).toHaveAccessibleName(/, 40 opportunities, £4,000$/)
  await board.drag('Ana Abel').above('Customer 02')
  await expect(heading).toHaveAccessibleName(/, 41 opportunities, £4,005$/)
  await expect(board.stage('Tour').getByRole('heading')).toHaveAccessibleName(/, 0 opportunities, £0$/)
  await board.hasSent('PUT')
  await expect(heading).toHaveAccessibleName(/, 41 opportunities, £4,005$/)
  const places = page.waitForResponse(/\/places$/)
  lists.release()
  await places
  await expect(heading).toHaveAccessibleName(/, 41 opportunities, £4,005$/)
})

test('the bottom of a stage is below its last card, also while that is still loading', async ({
  board,
  pipeline,
  page,
}) => {
  const cards = many(40)
  const sales = await pipeline({ Enquiry: cards, Tour: ['Ana Abel'] })
  const lists = await holdLists(page, sales.stageId('Enquiry'))
  await page.goto(`/boards/${sales.id}`)
  await lists.isAsked()
  await expect(board.card('Customer 01')).toBeVisible()
  const dialog = await board.moveTo('Ana Abel')
  await page.keyboard.press('1')
  await dialog.getByRole('button', { name: 'Move to bottom' }).click()
  await expect(board.message(/Ana Abel moves to the bottom of Enquiry/)).toBeVisible()
  expect(board.writes).toEqual([])
  lists.release()
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: [...cards.map(({ customer }) => customer), 'Ana Abel'], Tour: [] })
})
