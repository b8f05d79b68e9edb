import { expect, test } from './fixtures.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'

test('M, a letter and Enter move a card to the top of a stage, which is announced', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel', 'Ben Brandt'],
    Negotiation: ['Cleo Cruz'],
    Tour: ['Dora Dietz'],
  })
  await board.open(sales)
  await board.moveTo('Ben Brandt')
  await page.keyboard.press('t')
  await page.keyboard.press('Enter')
  const after = { Enquiry: ['Ana Abel'], Negotiation: ['Cleo Cruz'], Tour: ['Ben Brandt', 'Dora Dietz'] }
  await board.shows(after)
  await expect(board.control('Ben Brandt')).toBeFocused()
  await board.announces('Ben Brandt moved from Enquiry to Tour, position 1 of 2.')
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual(after)
})

test('a digit chooses a stage, too, and the bottom is one button away', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt', 'Cleo Cruz'] })
  await board.open(sales)
  const dialog = await board.moveTo('Ana Abel')
  await page.keyboard.press('2')
  await dialog.getByRole('button', { name: 'Move to bottom' }).click()
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Cleo Cruz', 'Ana Abel'] })
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ben Brandt', 'Cleo Cruz', 'Ana Abel'] })
})

test('Escape closes the dialog without a move and returns the focus to the card', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  const dialog = await board.moveTo('Ana Abel')
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(board.control('Ana Abel')).toBeFocused()
  expect(board.writes).toEqual([])
})

test('the “…” button moves without dragging or keys', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.open(sales)
  await board.actions('Ana Abel').click()
  await page.getByRole('menuitem', { name: 'Move to…' }).click()
  const dialog = board.moveDialog('Ana Abel')
  await dialog.getByRole('option', { name: 'Tour' }).click()
  await dialog.getByRole('button', { name: 'Move to top' }).click()
  await board.shows({ Enquiry: [], Tour: ['Ana Abel', 'Ben Brandt'] })
  await board.hasSent('PUT')
})

test('Alt with arrows moves one step at a time, and debounced steps are one PUT', async ({ board, pipeline, page }) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'],
    Tour: ['Dora Dietz'],
    Won: { WinOpportunity: true },
    Contract: [],
  })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.down('Alt')
  for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await board.shows({ Enquiry: ['Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz'], Won: [], Contract: ['Ana Abel'] })
  await page.keyboard.up('Alt')
  await board.hasSent('PUT')
  await expect(board.control('Ana Abel')).toBeFocused()
  // "Won" was passed while the steps were debounced: the server has never seen the card there.
  expect(await sales.read('Ana Abel')).toMatchObject({ CrmBoardColumnName: 'Contract', Status: 1, WonOn: null })
})

test('whoever opens the drawer right after a step keeps the focus in it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await board.openCard('Ana Abel')
  const drawer = page.getByRole('dialog', { name: 'Ana Abel' })
  await expect(drawer).toBeFocused()
  await board.hasSent('PUT')
  await board.hasSaved()
  await expect(drawer).toBeFocused()
})

test('Escape right after a step undoes it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Escape')
  await board.announces('Ana Abel is back in Enquiry.')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await expect(board.control('Ana Abel')).toBeFocused()
  await board.reload()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  expect(board.writes).toEqual([])
})

test('arrows move between cards, Enter opens one, Escape returns to it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [], Contract: ['Cleo Cruz', 'Dora Dietz'] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('ArrowDown')
  await expect(board.control('Ben Brandt')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(board.control('Dora Dietz')).toBeFocused()
  await page.keyboard.press('Home')
  await expect(board.control('Cleo Cruz')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Cleo Cruz' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(board.control('Cleo Cruz')).toBeFocused()
})

test('/ focuses the search, N creates an opportunity in the stage of the card', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('/')
  await expect(board.search).toBeFocused()
  await board.control('Ben Brandt').focus()
  await page.keyboard.press('n')
  const line = new QuickAddLine(page, 'Tour')
  await expect(line.customer).toBeFocused()
  await line.openForm()
  await expect(page).toHaveURL(new RegExp(`new=${sales.stageId('Tour')}$`))
})

test('typing a name focuses its card, with accents or without', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Mara Malik'], Tour: ['Özlem Öz', 'Ora Nagy'] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.type('oz')
  await expect(board.control('Özlem Öz')).toBeFocused()
})

test('a capital letter is never a command but starts a name', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Mara Malik', 'Minna Moss'] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  await page.keyboard.type('Mi')
  await expect(board.control('Minna Moss')).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('names that begin with the letter of a command are found by typing', async ({ board, pipeline, page }) => {
  const names = ['Maya Moss', 'Max Meier', 'Emma Ek', 'Nora Nagy', 'Fola Falk', 'Øystein Öz', 'Vera Volt', 'Dora Dietz']
  const sales = await pipeline({ Enquiry: ['Ana Abel', ...names.slice(0, 3)], Tour: names.slice(3) })
  await board.open(sales)
  for (const [typed, name] of [
    ['nora', 'Nora Nagy'],
    ['max', 'Max Meier'],
    ['emma', 'Emma Ek'],
    ['fola', 'Fola Falk'],
    ['vera', 'Vera Volt'],
    ['dora', 'Dora Dietz'],
    ['may', 'Maya Moss'],
    ['oyst', 'Øystein Öz'],
  ] as const) {
    await board.control('Ana Abel').focus()
    await page.keyboard.type(typed)
    await expect(board.control(name)).toBeFocused()
    // The next name begins after a rest: Escape does nothing else here, and ends the one before.
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.waitForFunction((from) => performance.now() > from + 600, await page.evaluate(() => performance.now()))
  }
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))
})

test('M, a digit and Enter move a card however fast they are typed', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [], Offer: [] })
  await board.open(sales)
  await board.control('Ana Abel').focus()
  for (const key of ['m', '3', 'Enter']) await page.keyboard.press(key)
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: [], Offer: ['Ana Abel'] })
  await board.hasSent('PUT')
})

test('a held or repeated Enter answers no question, and the focus is on Cancel', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Member: { ActivateAccount: true } })
  await board.open(sales)
  const question = page.getByRole('alertdialog', { name: 'Move Ana Abel to Member?' })
  await board.moveTo('Ana Abel')
  await page.keyboard.press('2')
  // The first press is the choice; every further `down` of a key that is not up is a repeat.
  for (let press = 0; press < 12; press += 1) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(question).toBeVisible()
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await expect(question.getByRole('button', { name: 'Move' })).toBeEnabled()
  for (let press = 0; press < 5; press += 1) {
    await page.keyboard.down('Enter')
    if (press === 0) await expect(question).toHaveCount(0)
  }
  await page.keyboard.up('Enter')
  expect(board.writes).toEqual([])
  await board.shows({ Enquiry: ['Ana Abel'], Member: [] })

  await board.moveTo('Ana Abel')
  await page.keyboard.press('2')
  // The second press is there before the first one is answered, however slow the machine is.
  await Promise.all([page.keyboard.press('Enter'), page.keyboard.press('Enter')])
  await expect(question).toBeVisible()
  await question.getByRole('button', { name: 'Move' }).click()
  await board.hasSent('PUT')
})

test('a press beside a question answers nothing and leaves the focus in it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await board.actions('Ana Abel').click()
  // The second click of a hasty hand is beside the question.
  await page.getByRole('menuitem', { name: 'Delete…' }).dblclick()
  const question = page.getByRole('alertdialog')
  const cancel = question.getByRole('button', { name: 'Cancel' })
  await expect(cancel).toBeFocused()
  await page.mouse.click(20, 700)
  await expect(cancel).toBeFocused()
  await expect(question.getByRole('button', { name: 'Delete' })).toBeEnabled()
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  await expect(board.control('Ana Abel')).toBeFocused()
  expect(board.writes).toEqual([])
})
