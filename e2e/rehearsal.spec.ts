import { expect, test } from './fixtures.ts'

declare global {
  interface Window {
    /** Cards that were added to a list, by customer. */
    added: string[]
    /** Whether something that follows the pointer was added. */
    lifted: boolean[]
  }
}

test('a lift and a drop are rehearsed once nobody does anything: they write nothing, move no focus, announce nothing, and nobody sees them', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana', 'Ben', 'Cho'], Tour: ['Dan'] })
  await page.addInitScript(() => {
    window.added = []
    window.lifted = []
    let frames = 0
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) {
          if (!(node instanceof HTMLElement) || node.closest('[data-picture]')) continue
          const card = node.matches('[data-opportunity-id]') ? node : node.querySelector('li [data-opportunity-id]')
          if (node.querySelector('[data-card-preview]')) window.lifted.push(node.isConnected)
          if (card) window.added.push(`${frames}: ${card.textContent ?? ''}`)
        }
      }
    }).observe(document, { childList: true, subtree: true })
    const count = () => requestAnimationFrame(() => void ((frames += 1), count()))
    count()
  })
  const writes: string[] = []
  page.on('request', (request) => {
    if (/\/api\/crm\//.test(request.url()) && request.method() !== 'GET') writes.push(request.method())
  })
  await board.open(sales)
  await board.isRead()
  const added = () => page.evaluate(() => window.added.filter((each) => each.includes('Ana')))
  // There and back within one frame, twice.
  const times = async () => (await added()).map((each) => each.split(':')[0]).filter((at, i, all) => all[i - 1] === at)
  await expect.poll(async () => (await times()).length).toBe(2)
  // It was gone again before anybody else was told.
  expect(await page.evaluate(() => window.lifted)).toEqual([false, false])
  await expect(board.names('Enquiry')).toHaveText(['Ana', 'Ben', 'Cho'])
  await expect(board.names('Tour')).toHaveText(['Dan'])
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  expect(
    await page.evaluate(() => [...document.querySelectorAll('[aria-live]')].map((e) => e.textContent).join('')),
  ).toBe('')
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  expect(writes).toEqual([])
})
