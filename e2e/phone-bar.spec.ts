import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { boxOf, middleOf } from './gestures/hand.ts'
import { ViewPanel } from './screens/view-panel.ts'

test.use({ hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

const bar = (page: Page) => page.getByRole('region', { name: 'Filter and sort' })

for (const width of [390, 320]) {
  test.describe(`on a phone of ${width} px`, () => {
    test.use({ viewport: { width, height: 700 } })

    test('views and forms are in reach, and what is beside them scrolls and says so', async ({
      board,
      page,
      pipeline,
    }) => {
      await board.open(await pipeline({ Enquiry: ['Ana Abel'], Tour: [], Contract: [], 'Signed and paid': [] }))
      const views = new ViewPanel(page)
      const forms = bar(page).getByRole('group', { name: 'Show as' }).getByRole('button')
      await expect(forms).toHaveCount(3)
      const fixed = [views.button, ...(await forms.all())]
      const areOnTop = async () => {
        for (const button of fixed) {
          await expect(button).toBeInViewport({ ratio: 1 })
          const { x, y } = await middleOf(button)
          const isOnTop = await button.evaluate(
            (own, [left, top]) => own.contains(document.elementFromPoint(left, top)),
            [x, y] as const,
          )
          expect(isOnTop).toBe(true)
          expect((await boxOf(button)).height).toBeGreaterThanOrEqual(40)
        }
      }
      await areOnTop()
      // The first of the others is whole beside them.
      const mine = await boxOf(bar(page).getByRole('button', { name: 'Only mine' }))
      expect(mine.x + mine.width).toBeLessThanOrEqual((await boxOf(fixed[0]!)).x)
      // The last one, too, once it is scrolled to.
      await bar(page).getByRole('button', { name: 'What the symbols mean' }).tap()
      await expect(page.getByRole('dialog', { name: 'What the symbols mean' })).toBeVisible()
      await page.keyboard.press('Escape')
      await areOnTop()
      await bar(page).getByRole('button', { name: 'Table', exact: true }).tap()
      await expect(page.getByRole('grid')).toBeVisible()
      await bar(page).getByRole('button', { name: 'Board', exact: true }).tap()
      await views.button.tap()
      await expect(views.panel).toBeVisible()
      await page.keyboard.press('Escape')

      // Longer than the screen, they fade at its edge, and end before it.
      const today = page.getByRole('region', { name: 'What today asks for' }).locator('> div')
      for (const strip of [today, page.getByRole('navigation', { name: 'Stages' })]) {
        const end = await strip.evaluate((box) => {
          box.scrollTo({ left: box.scrollWidth })
          const { maskImage, paddingInlineEnd } = getComputedStyle(box)
          const last = box.lastElementChild?.getBoundingClientRect().right ?? 0
          return {
            fades: maskImage.startsWith('linear-gradient'),
            room: box.getBoundingClientRect().right - last,
            padding: Number.parseFloat(paddingInlineEnd),
          }
        })
        expect(end.fades).toBe(true)
        expect(end.padding).toBeGreaterThanOrEqual(20)
        expect(Math.round(end.room)).toBeGreaterThanOrEqual(end.padding)
      }
    })
  })
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 700 } })

  test('a card without an owner says so in words', async ({ board, page, pipeline }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel'] })
    expect((await sales.read('Ana Abel')).ResponsibleId ?? null).toBe(null)
    await board.open(sales)
    const owner = board.card('Ana Abel').getByRole('img', { name: 'No owner' })
    const shown = () => owner.evaluate((mark) => getComputedStyle(mark, '::before').content)
    expect(await shown()).toBe('"No owner"')
    const [mark, card] = [await boxOf(owner), await boxOf(board.card('Ana Abel'))]
    expect(mark.width).toBeGreaterThan(50)
    expect(mark.x + mark.width).toBeLessThan(card.x + card.width)
    await page.setViewportSize({ width: 1000, height: 700 })
    expect((await boxOf(owner)).width).toBe(20)
  })
})
