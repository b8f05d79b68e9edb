import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'

test('a card is a link: with a modifier or the middle button it opens in another tab, and here nothing does', async ({
  board,
  pipeline,
  page,
  context,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await board.open(sales)
  const address = `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`
  // What "copy link" copies.
  await expect(board.control('Ana Abel')).toHaveAttribute('href', address)

  // Beside the name, too: the whole card is the link.
  const card = board.card('Ana Abel')
  const position = { x: 20, y: 60 }
  for (const press of [
    () => card.click({ modifiers: ['ControlOrMeta'], position }),
    () => card.click({ modifiers: ['Shift'], position }),
    () => card.click({ button: 'middle', position }),
  ]) {
    const [tab] = await Promise.all([context.waitForEvent('page'), press()])
    await expect(tab).toHaveURL(new RegExp(`${address.replace('?', '\\?')}$`))
    await expect(new DrawerScreen(tab, 'Ana Abel').form).toBeVisible()
    await tab.close()
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))

  // Between the facts, each of which a plain click changes.
  await card.click({ position: { x: 140, y: 60 } })
  await expect(new DrawerScreen(page, 'Ana Abel').form).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${address.replace('?', '\\?')}$`))
  await page.goBack()

  // A drag that ends on the card itself follows no link.
  await board.drag('Ben Brandt').above('Ana Abel')
  await board.shows({ Enquiry: ['Ben Brandt', 'Ana Abel'] })
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.hasSent('PUT')
})
