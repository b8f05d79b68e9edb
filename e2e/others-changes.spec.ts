import type { Locator, Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test as base } from './fixtures.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { type PageTime, takeTime } from './screens/page-time.ts'
import { type Api, signedInApi } from './world/api.ts'
import { reading } from './world/people.ts'
import type { Pipeline, StagePlan } from './world/pipeline.ts'
import { sendTrigger } from './world/trigger.ts'

declare global {
  interface Window {
    /** The animations of elements that the page has begun; they stand still. */
    animationsOfCards: Animation[]
  }
}

type MakePipeline = (plan: Readonly<Record<string, StagePlan>>) => Promise<Pipeline>

const test = base.extend<{ rosa: Api; olga: Api }>({
  rosa: async ({ person, server }, provide) =>
    provide(await signedInApi(server.url, await person('Rosa Ruiz', [...reading, 'CrmOpportunity-Edit']))),
  olga: async ({ person, server }, provide) =>
    provide(await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))),
})

/** To be called before the page is opened. */
const holdAnimations = (page: Page) =>
  page.addInitScript(() => {
    const begun: Animation[] = []
    window.animationsOfCards = begun
    const animate = Reflect.get(Element.prototype, 'animate')
    Element.prototype.animate = function (...how) {
      const animation = Reflect.apply(animate, this, how)
      animation.pause()
      begun.push(animation)
      return animation
    }
  })

const says = (card: Locator, text: string) => async () => (await card.textContent())?.includes(text) === true

/** Lets the time of a page pass in small steps until it is so. */
const passUntil = (time: PageTime, isSo: () => Promise<boolean>) =>
  expect
    .poll(
      async () => {
        await time.pass(10)
        return isSo()
      },
      { intervals: [50] },
    )
    .toBe(true)

/**
 * Opens the board of a plan with one more stage, and waits until a change of its card is told: from then on changes arrive
 * by themselves, and Rosa is known by name. What arrives while a board is being opened is nobody's news.
 */
async function openTold(
  { board, pipeline, rosa }: { board: BoardScreen; pipeline: MakePipeline; rosa: Api },
  plan: Parameters<MakePipeline>[0],
): Promise<Pipeline> {
  const sales = await pipeline({ ...plan, Aside: ['Wim Witt'] })
  await board.openLive(sales)
  let told = 0
  await expect(async () => {
    await rosa.change(crmOpportunity, sales.card('Wim Witt').Id, { Name: `Told ${(told += 1)}` })
    await expect(board.card('Wim Witt')).toContainText('Changed by Rosa Ruiz', { timeout: 3_000 })
  }).toPass()
  await expect(board.page.locator('[data-card-news]')).toHaveCount(0)
  return sales
}

test('a card that a colleague moves flies to its stage in 200 ms, above the lists', async ({
  board,
  page,
  pipeline,
  rosa,
}) => {
  await holdAnimations(page)
  const sales = await openTold({ board, pipeline, rosa }, { Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  const start = await board.card('Ana Abel').boundingBox()
  await rosa.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await board.shows({ Enquiry: ['Ben Brandt'] })

  /** Of what flies above the lists: how long, and where it is at the moment. */
  const flights = () =>
    page.evaluate(() =>
      window.animationsOfCards.flatMap(({ effect }) => {
        const target = effect instanceof KeyframeEffect ? effect.target : null
        if (!(target instanceof HTMLElement) || target.style.position !== 'fixed') return []
        const { x, y } = target.getBoundingClientRect()
        return [{ text: target.textContent, duration: effect?.getTiming().duration, x, y }]
      }),
    )
  const [flight, ...others] = await flights()
  expect(others).toEqual([])
  expect(flight).toMatchObject({ text: expect.stringContaining('Ana Abel'), duration: 200 })
  expect(flight?.x).toBeCloseTo(start?.x ?? 0, 0)
  expect(flight?.y).toBeCloseTo(start?.y ?? 0, 0)
  // Only what flies is to be seen, and only the card itself counts as one.
  await expect(board.card('Ana Abel')).toHaveCSS('opacity', '0')
  const durations = await page.evaluate(() =>
    window.animationsOfCards.map(({ effect }) => effect?.getTiming().duration),
  )
  expect([...new Set(durations)]).toEqual([200])

  await page.evaluate(() => window.animationsOfCards.forEach((animation) => animation.finish()))
  await expect(board.card('Ana Abel')).toHaveCSS('opacity', '1')
  await expect(page.locator('body > [aria-hidden=true]', { hasText: 'Ana Abel' })).toHaveCount(0)
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel', 'Cleo Cruz'] })
})

test('where less motion is wanted it only stands in its stage', async ({ board, page, pipeline, rosa }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await holdAnimations(page)
  const sales = await openTold({ board, pipeline, rosa }, { Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await rosa.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await expect(board.card('Ana Abel')).toContainText('Moved by Rosa Ruiz')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel'] })
  expect(await page.evaluate(() => window.animationsOfCards.length)).toBe(0)
})

test('it is outlined and says who for three seconds, and not longer', async ({ board, page, pipeline, rosa }) => {
  const time = await takeTime(page)
  const sales = await openTold({ board, pipeline, rosa }, { Enquiry: ['Ana Abel'], Tour: [] })
  const card = board.card('Ana Abel')
  await expect(card).toHaveCSS('outline-style', 'none')
  await time.stop()
  await rosa.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await passUntil(time, says(card, 'Moved by'))
  await expect(card).toContainText('Moved by Rosa Ruiz')
  await expect(card).toHaveCSS('outline-style', 'solid')
  await time.pass(2_500)
  await expect(card).toContainText('Moved by Rosa Ruiz')
  await expect(card).toHaveCSS('outline-style', 'solid')
  await time.pass(500)
  await expect(card).not.toContainText('Moved by')
  await expect(card).toHaveCSS('outline-style', 'none')
})

test('a second change within the three seconds is told instead of the first, for three seconds of its own', async ({
  board,
  page,
  pipeline,
  rosa,
  olga,
}) => {
  const time = await takeTime(page)
  const sales = await openTold({ board, pipeline, rosa }, { Enquiry: ['Ana Abel'], Tour: [] })
  const { Id } = sales.card('Ana Abel')
  const card = board.card('Ana Abel')
  await time.stop()
  await rosa.change(crmOpportunity, Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await passUntil(time, says(card, 'Moved by'))
  await expect(card).toContainText('Moved by Rosa Ruiz')
  await time.pass(2_000)
  await olga.change(crmOpportunity, Id, { Name: 'Corner office' })
  // Her name is asked for at the first change that she makes, and shown when the time of the page goes on.
  await passUntil(time, says(card, 'Changed by Olga Other'))
  // By now the three seconds of the first are over.
  await time.pass(2_500)
  await expect(card).toContainText('Changed by Olga Other')
  await expect(card).not.toContainText('Rosa Ruiz')
  await expect(card).toHaveCSS('outline-style', 'solid')
  await expect(page.locator('[data-card-news]')).toHaveCount(1)
  await time.pass(500)
  await expect(page.locator('[data-card-news]')).toHaveCount(0)
  await expect(card).toHaveCSS('outline-style', 'none')
  await board.shows({ Enquiry: [], Tour: ['Ana Abel'] })
})

test('a change by a rule says which one: as it happens, on the card, and among its last moves', async ({
  board,
  page,
  pipeline,
  server,
  admin,
  rosa,
}) => {
  const sales = await openTold({ board, pipeline, rosa }, { Tour: ['Ana Abel'], Toured: { TourCompleted: true } })
  const { Id, CoworkerId } = sales.card('Ana Abel')
  await sendTrigger(
    { server: server.url, admin },
    { trigger: 'TourCompleted', businessId: sales.businessId, customerId: CoworkerId },
  )
  await expect(board.card('Ana Abel')).toContainText('Moved by rule: tour completed')
  await board.announces('Ana Abel moved to Toured by rule: tour completed.')
  await board.shows({ Tour: [], Toured: ['Ana Abel'] })

  const inStage = { name: 'In this stage since today, by rule: tour completed' }
  // Without a reload the card says so within two minutes.
  await board.reload()
  await expect(board.card('Ana Abel').getByRole('img', inStage)).toBeVisible()

  await board.open(sales, { opportunity: Id })
  const { form } = new DrawerScreen(page, 'Ana Abel')
  await expect(form.getByText('by rule: tour completed, just now')).toBeVisible()
  const history = form.getByRole('region', { name: 'History' })
  const move = history.getByRole('listitem').filter({ hasText: 'Tour → Toured' })
  await expect(move).toContainText('By rule: tour completed')
})
