import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { boxOf, canDrag, Hand, middleOf } from './gestures/hand.ts'
import { setDaysInStage } from './world/days-in-stage.ts'

test('a card dragged to another stage stays where it was dropped, with one PUT, also after a reload', async ({
  board,
  pipeline,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz', 'Eli Ek'] })
  await board.open(sales)
  await board.drag('Ben Brandt').below('Dora Dietz')
  const after = { Enquiry: ['Ana Abel', 'Cleo Cruz'], Tour: ['Dora Dietz', 'Ben Brandt', 'Eli Ek'] }
  await board.shows(after)

  await board.hasSent('PUT')
  const [put] = board.writes
  expect(put?.body).toMatchObject({ Id: sales.card('Ben Brandt').Id, CrmBoardColumnId: sales.stageId('Tour') })
  expect(Object.keys(put?.body ?? {})).toEqual(expect.arrayContaining(['Position', 'CoworkerId', 'Notes', 'Status']))
  expect(put?.headers['place-after']).toBe(String(sales.card('Dora Dietz').Id))
  expect(put?.headers['place-before']).toBe(String(sales.card('Eli Ek').Id))
  expect(put?.headers['if-match']).toMatch(new RegExp(`^"${sales.card('Ben Brandt').Version}-\\d+"$`))
  expect(put?.headers['changed-fields']).toBe('CrmBoardColumnId, Position')
  expect(await sales.order()).toEqual(after)

  await board.reload()
  await board.shows(after)
  expect(board.writes).toHaveLength(1)
})

test('a card can be dragged up and down inside its stage', async ({ board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
  await board.open(sales)
  await board.drag('Cleo Cruz').above('Ana Abel')
  await board.shows({ Enquiry: ['Cleo Cruz', 'Ana Abel', 'Ben Brandt'] })
  await board.hasSaved()
  await board.drag('Cleo Cruz').below('Ana Abel')
  await board.shows({ Enquiry: ['Ana Abel', 'Cleo Cruz', 'Ben Brandt'] })
  await board.hasSent('PUT', 'PUT')
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel', 'Cleo Cruz', 'Ben Brandt'] })
})

test('an empty stage takes a card, and counts and totals follow in both', async ({ board, pipeline }) => {
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', Value: 1200 },
      { customer: 'Ben Brandt', Value: 300.5 },
    ],
    Tour: [],
  })
  await board.open(sales)
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/2 opportunities, .*1,500\.50/)
  await board.drag('Ana Abel').onto('Tour')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/1 opportunity, .*300\.50/)
  await expect(board.stage('Tour').getByRole('heading')).toHaveAccessibleName(/1 opportunity, .*1,200/)
  await board.hasSent('PUT')
})

test('the preview keeps the point where the card was grabbed, however far its list is scrolled', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Dora Dietz'], Tour: [] })
  await board.open(sales)
  const hand = new Hand(page, board.card('Dora Dietz'))
  const card = await boxOf(board.card('Dora Dietz'))
  const from = await middleOf(board.card('Dora Dietz'))
  const to = await middleOf(board.stage('Tour'))
  await hand.pickUp()
  await hand.over(to)
  await expect(board.stage('Tour').getByText('Drop here')).toBeVisible()
  const preview = await boxOf(hand.preview)
  expect(to.x - preview.x).toBeCloseTo(from.x - card.x, 0)
  expect(to.y - preview.y).toBeCloseTo(from.y - card.y, 0)
  await hand.letGo()
  await board.hasSent('PUT')
})

/** Collects the ids of all cards whose elements change from now on. */
async function watchCards(page: Page): Promise<() => Promise<number[]>> {
  const changed = await page.evaluateHandle(() => {
    const ids = new Set<number>()
    const note = (node: Node) => {
      const element = node instanceof Element ? node : node.parentElement
      const card = element?.closest<HTMLElement>('[data-opportunity-id]')
      if (card) ids.add(Number(card.dataset['opportunityId']))
    }
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) [target, ...addedNodes].forEach(note)
    }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
    return ids
  })
  return () => changed.evaluate((ids) => [...ids])
}

test('a card has few elements, and lifting it changes no other card', async ({
  api,
  board,
  pipeline,
  page,
  server,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz'] })
  await setDaysInStage(server, sales.card('Ben Brandt').Id, 40)
  await api.changeStageSettings(sales.stageId('Enquiry'), { StaleAfterDays: 9 })
  await board.open(sales)
  // What cards say besides comes later, to all of them in one render: it is no change of theirs by the drag.
  await expect(board.card('Ben Brandt').locator('[data-stale]')).toBeVisible()
  expect(await board.card('Ben Brandt').locator('*').count()).toBeLessThan(16)
  await canDrag(page)
  await board.control('Ben Brandt').focus()
  const changed = await watchCards(page)
  const hand = new Hand(page, board.card('Ben Brandt'))
  await hand.pickUp()
  expect(await changed()).toEqual([sales.card('Ben Brandt').Id])
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('Escape cancels a drag, and nothing is sent', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.open(sales)
  const drag = board.drag('Ana Abel')
  await drag.hoverOver('Tour')
  await page.keyboard.press('Escape')
  await drag.letGo()
  await board.shows({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.reload()
  await board.shows({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  expect(board.writes).toEqual([])
})

test('a card dropped outside the board stays where it was', async ({ board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await board.drag('Ana Abel').outside()
  await board.shows({ Enquiry: ['Ana Abel'], Tour: [] })
  expect(board.writes).toEqual([])
})

test('a press that does not move opens the card instead of dragging it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  await expect(page).toHaveURL(new RegExp(`opportunity=${sales.card('Ana Abel').Id}$`))
  expect(board.writes).toEqual([])
})
