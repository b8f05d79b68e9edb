import { opportunityType, team } from '#core/contract/entities/supporting.ts'
import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { holdRequests } from './screens/held-requests.ts'
import { connectToDatabase } from './world/database.ts'
import { makeCustomer } from './world/pipeline.ts'

test('every field can be edited, Ctrl+S saves all in one PUT, and a reload shows them', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  const { businessId } = sales
  const customer = await makeCustomer(api, { name: 'Quirin Quast', company: 'Quast & Co', businessId })
  const referrer = await makeCustomer(api, { name: 'Rafaela Reis', businessId })
  const agent = await makeCustomer(api, { name: 'Agathe Adler', businessId })
  const room = await api.create(team, { BusinessId: businessId, Name: `Crew of ${sales.name}` })
  const type = await api.create(opportunityType, { BusinessId: businessId, Name: `Desk of ${sales.name}` })
  const [owner] = await api.all(user, { User_Active: 'true' })

  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Stage').selectOption('Tour')
  await drawer.field('Value').fill('1,250.50')
  await drawer.field('Follow-up').fill('2031-02-03')
  await drawer.field('Notes').fill('Called twice.\nLikes the corner office ☕')
  await drawer.field('Reminder sent').check()
  await drawer.lookUp('Owner', owner?.FullName ?? '')
  await drawer.lookUp('Type', type.Name)
  await drawer.field('Opportunity name').fill('Two desks by the window')
  await drawer.field('Lead source').selectOption('Broker')
  await drawer.lookUp('Team', room.Name)
  await drawer.lookUp('Referrer', referrer.FullName)
  await drawer.lookUp('Agent', agent.FullName)
  await drawer.lookUp('Customer', customer.FullName)
  await page.keyboard.press('Control+s')
  await expect(board.message('Quirin Quast saved')).toBeVisible()
  await board.hasSent('PUT')

  expect(await sales.read('Ana Abel')).toMatchObject({
    CrmBoardColumnId: sales.stageId('Tour'),
    CoworkerId: customer.Id,
    Value: 1250.5,
    DueDate: '2031-02-03T00:00:00Z',
    Notes: 'Called twice.\nLikes the corner office ☕',
    Reminded: true,
    ResponsibleId: owner?.Id,
    OpportunityTypeId: type.Id,
    Name: 'Two desks by the window',
    LeadSource: 11,
    TeamId: room.Id,
    ReferrerId: referrer.Id,
    AgentId: agent.Id,
    Status: 1,
  })

  await page.reload()
  const again = new DrawerScreen(page, 'Quirin Quast')
  await expect(again.field('Stage')).toHaveValue(String(sales.stageId('Tour')))
  await expect(again.field('Value')).toHaveValue('1,250.50')
  await expect(again.field('Follow-up')).toHaveValue('2031-02-03')
  await expect(again.field('Notes')).toHaveValue('Called twice.\nLikes the corner office ☕')
  await expect(again.field('Reminder sent')).toBeChecked()
  await expect(again.field('Owner')).toHaveValue(owner?.FullName ?? '')
  await expect(again.field('Type')).toHaveValue(type.Name)
  await expect(again.field('Opportunity name')).toHaveValue('Two desks by the window')
  await expect(again.field('Lead source')).toHaveValue('11')
  await expect(again.field('Team')).toHaveValue(room.Name)
  await expect(again.field('Referrer')).toHaveValue(referrer.FullName)
  await expect(again.field('Agent')).toHaveValue(agent.FullName)
  await expect(again.field('Customer')).toHaveValue(customer.FullName)
  await board.shows({ Enquiry: [], Tour: ['Quirin Quast', 'Ben Brandt'] })
})

test('the dropdowns offer the server’s values and “not set”', async ({ board, pipeline, page, server }) => {
  const namesOf = async (name: string) => {
    const cookies = await page.context().cookies()
    const Cookie = cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ')
    const answer = await fetch(new URL(`/api/utils/enums?name=${name}`, server.url), { headers: { Cookie } })
    return ((await answer.json()) as { Label: string }[]).map(({ Label }) => Label)
  }
  const sales = await pipeline({
    Enquiry: [{ customer: 'Ana Abel', LeadSource: 5 }],
    Won: { WinOpportunity: true },
    Lost: { LoseOpportunity: true, cards: [{ customer: 'Ben Brandt', LossReason: 4 }] },
  })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const ana = new DrawerScreen(page, 'Ana Abel')
  await expect(ana.field('Lead source').getByRole('option')).toHaveText([
    'Not set',
    ...(await namesOf('eCrmOpportunitySource')),
  ])
  await expect(ana.field('Status').getByRole('option')).toHaveText(await namesOf('eCrmOpportunityStatus'))
  await expect(ana.field('Loss reason')).toBeDisabled()
  await ana.field('Lead source').selectOption('Not set')
  await ana.save.click()
  await ana.isSaved()
  expect((await sales.read('Ana Abel')).LeadSource).toBeNull()

  await ana.close.click()
  await board.expand('Lost')
  await board.openCard('Ben Brandt')
  const ben = new DrawerScreen(page, 'Ben Brandt')
  await expect(ben.field('Loss reason').getByRole('option')).toHaveText([
    'Choose a reason',
    // The one that is used.
    'Price',
    ...(await namesOf('eCrmOpportunityLossReason')).filter((name) => name !== 'Price'),
  ])
  await ben.field('Loss reason').selectOption('Competition')
  await ben.save.click()
  await ben.isSaved()
  expect(await sales.read('Ben Brandt')).toMatchObject({ Status: 3, LossReason: 7 })
})

test('stage, status and loss reason stay consistent in the form', async ({ board, pipeline, page }) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel'],
    Won: { WinOpportunity: true },
    Lost: { LoseOpportunity: true },
  })
  const idOf = (stage: string) => String(sales.stageId(stage))
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Status').selectOption('Won')
  await expect(drawer.field('Stage')).toHaveValue(idOf('Won'))
  await expect(drawer.form.getByText(/^Won on .*when you save/)).toBeVisible()
  await drawer.field('Stage').selectOption('Lost')
  await expect(drawer.field('Status')).toHaveValue('3')
  await drawer.save.click()
  await drawer.errorAt('Loss reason', 'Choose why it was lost.')
  expect(board.writes).toEqual([])
  await drawer.field('Loss reason').selectOption('Price')
  await drawer.save.click()
  await drawer.isSaved()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 3, LossReason: 4, CrmBoardColumnName: 'Lost' })
  await drawer.field('Status').selectOption('In progress')
  await expect(drawer.field('Stage')).toHaveValue(idOf('Enquiry'))
  await drawer.save.click()
  await drawer.isSaved()
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 1, LossReason: null, LostOn: null })
  await board.shows({ Enquiry: ['Ana Abel'], Lost: [] })
})

test('a number outside the enum is shown as such and survives a save', async ({ board, pipeline, page, server }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const database = await connectToDatabase(server.dataDir)
  await database.query('update "CrmOpportunity" set "LeadSource" = 77 where "Id" = $1', [sales.card('Ana Abel').Id])
  await database.end()
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await expect(drawer.field('Lead source').getByRole('option', { selected: true })).toHaveText('Unknown (77)')
  await drawer.field('Opportunity name').fill('Still here')
  await drawer.save.click()
  await drawer.isSaved()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ LeadSource: 77, Name: 'Still here' })
})

test('a save leaves all other fields as they were, custom fields included', async ({ board, pipeline, page }) => {
  const sales = await pipeline({
    Enquiry: [
      {
        customer: 'Ana Abel',
        UtmSource: 'newsletter',
        SystemId: `ext-${process.pid}`,
        CustomFields: { Parking: true },
      },
    ],
  })
  const before = await sales.read('Ana Abel')
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('One more thing')
  await drawer.save.click()
  await drawer.isSaved()
  await board.hasSent('PUT')
  const { UpdatedOn, CrmUpdatedOn, Version } = await sales.read('Ana Abel')
  expect(await sales.read('Ana Abel')).toEqual({
    ...before,
    UpdatedOn,
    CrmUpdatedOn,
    Version,
    Notes: 'One more thing',
  })
  expect(Version).toBe(before.Version + 1)
})

test('an invalid amount is reported at its field, and nothing is sent', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100 }] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Value').fill('a lot')
  await drawer.save.click()
  await drawer.errorAt('Value', /Enter an amount, such as 1250/)
  await expect(drawer.field('Value')).toBeFocused()
  await expect(drawer.form.getByRole('alert')).toHaveText('Check the marked field.')
  expect(board.writes).toEqual([])
  await drawer.field('Value').fill('99.90')
  await expect(drawer.form.getByRole('alert')).toHaveCount(0)
  await drawer.save.click()
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Value).toBe(99.9)
})

test('an error of the server is shown at its field, and the input stays', async ({
  board,
  pipeline,
  page,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const crew = await api.create(team, { BusinessId: sales.businessId, Name: `Passing crew of ${sales.name}` })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.lookUp('Team', crew.Name)
  await drawer.field('Notes').fill('Typed before the refusal')
  await api.remove(team, crew.Id)
  await drawer.save.click()
  await drawer.errorAt('Team', /\S/)
  await expect(drawer.field('Team')).toBeFocused()
  await expect(drawer.field('Notes')).toHaveValue('Typed before the refusal')
  await board.hasSent('PUT')
  expect((await sales.read('Ana Abel')).Notes).toBeNull()
  await drawer.form.getByRole('button', { name: 'Clear Team' }).click()
  await drawer.save.click()
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Notes).toBe('Typed before the refusal')
})

test('the drawer shows where the opportunity came from and who changed it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', UtmCampaign: 'Spring of desks' }], Tour: [] })
  await board.open(sales)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.form.getByText('Where it came from').click()
  await expect(drawer.form.getByText('Spring of desks')).toBeVisible()
  await drawer.form.getByText('Record', { exact: true }).click()
  await expect(drawer.form.getByRole('definition').getByText('Administrator')).toBeVisible()
  await expect(drawer.form.getByText('Enquiry → Tour')).toBeVisible()
})

test('discarding takes back what was typed', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const discard = drawer.form.getByRole('button', { name: 'Discard' })
  await expect(discard).toHaveCount(0)
  await drawer.field('Notes').fill('Not so.')
  await drawer.field('Stage').selectOption('Tour')
  await discard.click()
  await expect(drawer.field('Notes')).toHaveValue('')
  await expect(drawer.field('Stage')).toHaveValue(String(sales.stageId('Enquiry')))
  await drawer.isSaved()
  expect(board.writes).toEqual([])
})

test('customers are found without accents', async ({ board, pipeline, page, api }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await makeCustomer(api, { name: 'Ségra Núñez', businessId: sales.businessId })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  for (const field of ['Customer', 'Referrer', 'Agent']) {
    await drawer.field(field).fill('segra nunez')
    await page.getByRole('option', { name: 'Ségra Núñez' }).click()
    await expect(drawer.field(field)).toHaveValue('Ségra Núñez')
  }
})

test('while the names of statuses are read, none is called unknown', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', LeadSource: 11 }] })
  const held = await holdRequests(page, ({ pathname }) => pathname === '/api/utils/enums')
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await expect(drawer.field('Status')).toBeVisible()
  await expect(page.getByText(/Unknown \(/)).toHaveCount(0)
  await held.release()
  await expect(drawer.field('Status').locator('option:checked')).toHaveText('In progress')
  await expect(drawer.field('Lead source').locator('option:checked')).toHaveText('Broker')
})
