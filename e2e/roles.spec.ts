import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { middleOf } from './gestures/hand.ts'
import { reading } from './world/people.ts'

/** In the menu of a card, for whoever may edit it, and for everybody. */
const changes = [/^Change value…/, /^Change follow-up…/, /^Change owner…/, /^Put off…/]
const ways = ['Call', 'Email', 'WhatsApp', 'Copy phone', 'Copy email', 'Copy link']

test('without the right to edit nothing can be dragged, moved or saved', async ({ otherBoard, pipeline, person }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  const board = await otherBoard(await person('Rhea Reader', reading))
  const { page } = board
  await board.open(sales)
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  await expect(page.getByRole('button', { name: /^New opportunity/ })).toHaveCount(0)

  const from = await middleOf(board.card('Ana Abel'))
  const to = await middleOf(board.stage('Tour'))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await expect(page.locator('[data-card-preview]')).toHaveCount(0)
  await page.mouse.up()
  const reason = board.message('You can view opportunities, but not move them.')
  await expect(reason).toBeVisible()
  await page
    .getByRole('region', { name: /^Notifications/ })
    .getByRole('button', { name: 'Close' })
    .click()
  await expect(reason).toHaveCount(0)

  await board.control('Ana Abel').focus()
  await page.keyboard.press('m')
  await expect(reason).toBeVisible()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(reason).toBeVisible()
  await expect(board.moveDialog('Ana Abel')).toHaveCount(0)

  await board.actions('Ana Abel').click()
  await expect(page.getByRole('menuitem')).toHaveText([/^Open/, ...ways])
  await page.getByRole('menuitem', { name: 'Open' }).click()
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await expect(drawer.form.getByText('You can view this opportunity, but not change it.')).toBeVisible()
  for (const field of ['Stage', 'Status', 'Lead source']) await expect(drawer.field(field)).toBeDisabled()
  for (const field of ['Value', 'Notes', 'Opportunity name', 'Customer', 'Owner']) {
    await expect(drawer.field(field)).not.toBeEditable()
  }
  await expect(drawer.save).toHaveCount(0)
  await expect(drawer.form.getByRole('button', { name: 'Delete' })).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await page.keyboard.press('Escape')
  await expect(drawer.form).toHaveCount(0)
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  expect(board.writes).toEqual([])
})

test('an empty board asks nobody to add who may not', async ({ otherBoard, pipeline, person }) => {
  const board = await otherBoard(await person('Rolf Reader', reading))
  await board.open(await pipeline({ Enquiry: [], Tour: [] }))
  await expect(board.page.getByRole('heading', { name: 'No opportunities yet' })).toBeVisible()
  await expect(board.page.getByText('Each column is a stage on the way to a contract.')).toBeVisible()
  await expect(board.page.getByText('Add the first opportunity')).toHaveCount(0)
})

test('a user who may edit but not create or delete is offered only that', async ({ otherBoard, pipeline, person }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const board = await otherBoard(await person('Edda Editor', [...reading, 'CrmOpportunity-Edit']))
  await board.open(sales)
  await expect(board.page.getByRole('button', { name: /^New opportunity/ })).toHaveCount(0)
  await board.actions('Ana Abel').click()
  await expect(board.page.getByRole('menuitem')).toHaveText([/^Open/, /^Select/, /^Move to…/, ...changes, ...ways])
  await board.page.keyboard.press('Escape')
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel'] })
})

test('without the right to read opportunities the board says whom to ask', async ({
  otherBoard,
  pipeline,
  person,
  watchdog,
}) => {
  // The opening script requests the cards before it knows who is signed in.
  watchdog.expect(/status of 403/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const roles = reading.filter((role) => !role.startsWith('CrmOpportunity-'))
  const { page } = await otherBoard(await person('Bodo Blind', roles))
  await page.goto(`/boards/${sales.id}`)
  await expect(page.getByText('You cannot view opportunities')).toBeVisible()
  await expect(page.getByText('Ask an administrator for the rights to list stages and opportunities.')).toBeVisible()
  await expect(page.locator('[data-opportunity-id]')).toHaveCount(0)
})

test('a right that is revoked while the board is open takes the card back and reloads the rights', async ({
  otherBoard,
  pipeline,
  person,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 403/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const somebody = await person('Fritz Former', [...reading, 'CrmOpportunity-Edit'])
  const board = await otherBoard(somebody)
  await board.open(sales)
  const [account] = await api.all(user, { User_Email: somebody.email })
  if (!account) throw new Error('the user is gone')
  await api.change(user, account.Id, { UserRoles: [...reading] })
  await board.drag('Ana Abel').onto('Tour')
  await expect(board.message('Ana Abel was not moved to Tour')).toBeVisible()
  await expect(board.message(/You do not have the right to do this/)).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.openCard('Ana Abel')
  await expect(new DrawerScreen(board.page, 'Ana Abel').save).toHaveCount(0)
})

test('without the right to read single opportunities none is offered to be opened', async ({
  otherBoard,
  pipeline,
  person,
  watchdog,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const roles = [...reading.filter((role) => role !== 'CrmOpportunity-Read'), 'CrmOpportunity-Edit']
  const board = await otherBoard(await person('Lia Lister', roles))
  const { page } = board
  await board.open(sales)
  const control = page.locator('[data-card-control]')
  await expect(control).toHaveText('Ana Abel')
  await expect(control).not.toHaveAttribute('href')
  await control.click()
  await expect(board.message(/You can see opportunities on the board, but not open them/)).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await board.actions('Ana Abel').click()
  await expect(page.getByRole('menuitem')).toHaveText([/^Select/, /^Move to…/, ...changes, ...ways])
  await page.keyboard.press('Escape')
  await control.focus()
  await page.keyboard.press('m')
  await expect(board.moveDialog('Ana Abel').getByRole('listbox')).toBeFocused()
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await board.hasSent('PUT')
  // A link that somebody else sent.
  await page.goto(`/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`)
  await expect(page.getByRole('dialog').getByText('You cannot open opportunities')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  expect(watchdog.complaints()).toEqual([])
})

test('without the right to list locations they are not asked for again', async ({
  otherBoard,
  pipeline,
  person,
  watchdog,
}) => {
  // The opening script requests the locations before it knows who is signed in.
  watchdog.expect(/status of 403.*\/api\/sys\/businesses/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const roles = reading.filter((role) => !role.startsWith('Business-'))
  const board = await otherBoard(await person('Ole Ortlos', roles))
  const asked: string[] = []
  board.page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await board.open(sales)
  await board.shows({ Enquiry: ['Ana Abel'] })
  await board.openCard('Ana Abel')
  await expect(new DrawerScreen(board.page, 'Ana Abel').field('Notes')).toBeVisible()
  expect(asked.filter((path) => path === '/api/sys/businesses')).toHaveLength(1)
})

test('without the right to list customers nothing new is offered, and what is chosen is only shown', async ({
  otherBoard,
  pipeline,
  person,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const lists = ['Coworker', 'User', 'Team', 'OpportunityType', 'CrmOpportunityHistory']
  const roles = reading.filter((role) => !lists.includes(role.split('-')[0] ?? ''))
  const all = ['Create', 'Edit', 'Delete'].map((action) => `CrmOpportunity-${action}`)
  const board = await otherBoard(await person('Otto Ohne', [...roles, ...all]))
  const { page } = board
  await board.open(sales)
  await expect(page.getByRole('button', { name: /^New opportunity/ })).toHaveCount(0)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('n')
  await expect(board.message(/You cannot create opportunities/)).toBeVisible()
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  for (const field of ['Customer', 'Owner', 'Type', 'Team', 'Referrer']) {
    await expect(drawer.field(field)).not.toBeEditable()
  }
  await expect(drawer.field('Customer')).toHaveValue('Ana Abel')
  await expect(drawer.form.getByRole('heading', { name: 'History' })).toHaveCount(0)
  await drawer.field('Opportunity name').fill('Window seat')
  await drawer.save.click()
  await drawer.isSaved()
  await board.hasSent('PUT')
})

test('an account without the right to list boards reads why there is none, whatever else it may do', async ({
  otherBoard,
  person,
  watchdog,
}) => {
  watchdog.expect(/status of 403/)
  const others = reading.filter((role) => role !== 'CrmBoard-List')
  for (const [name, roles] of [
    ['Nina Nichts', []],
    ['Olga Others', others],
  ] as const) {
    const { page } = await otherBoard(await person(name, roles))
    await page.goto('/')
    await expect(page.getByText('You cannot view boards')).toBeVisible()
    const reason = page.getByText(/Ask an administrator for the rights to list boards/)
    await expect(reason).toHaveText(/^Ask an administrator for the rights to list boards, stages and opportunities\.$/)
    await expect(page.getByRole('button', { name: 'Try again' })).toHaveCount(0)
  }
})
