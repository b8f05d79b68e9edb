import type { Page } from '@playwright/test'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { opportunityType } from '#core/contract/entities/supporting.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { storedText } from './screens/stored-text.ts'
import { reading } from './world/people.ts'
import { makeCustomer } from './world/pipeline.ts'

const newCustomer = (page: Page) => page.getByRole('dialog', { name: 'New customer' })

/** Searches in vain in the form of a new opportunity, and begins a customer from it. */
async function beginCustomer(page: Page, searched: string): Promise<void> {
  await new DrawerScreen(page, 'New opportunity').field('Customer').fill(searched)
  await page.getByRole('option', { name: `Create “${searched}”` }).click()
  await expect(newCustomer(page)).toBeVisible()
}

test('a walk-in is created from the new opportunity; nothing typed is lost on the way', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const name = `Zebedee Quux ${sales.id}`
  const email = `zebedee.${sales.id}@quux.example`
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const form = new DrawerScreen(page, 'New opportunity')
  await expect(form.field('Owner')).not.toHaveValue('')
  await beginCustomer(page, name)
  const walkIn = newCustomer(page)
  await expect(walkIn.getByLabel('Name', { exact: true })).toHaveValue(name)
  await walkIn.getByLabel('Email', { exact: true }).fill(email)
  await walkIn.getByLabel('Mobile phone').fill('07700 DESKS')
  await walkIn.getByRole('button', { name: 'Create customer' }).click()
  await expect(walkIn.getByLabel('Mobile phone')).toHaveAccessibleDescription(/^Enter digits only/)
  await expect(walkIn.getByLabel('Mobile phone')).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(walkIn).toHaveCount(0)
  await expect(form.form.getByText(`The customer ${name} is not created yet.`)).toBeVisible()
  await form.field('Value').fill('480')
  await form.form.getByRole('button', { name: 'Continue' }).click()
  await expect(walkIn.getByLabel('Email', { exact: true })).toHaveValue(email)
  await expect(walkIn.getByLabel('Mobile phone')).toHaveValue('07700 DESKS')
  await walkIn.getByLabel('Mobile phone').fill('+44 7700 900123')
  await walkIn.getByRole('button', { name: 'Create customer' }).click()
  await expect(walkIn).toHaveCount(0)
  await expect(form.field('Customer')).toHaveValue(name)
  await expect(form.field('Customer')).toHaveAccessibleDescription(email)
  await form.save.click()

  await board.shows({ Enquiry: [name, 'Ana Abel'] })
  await board.hasSent('POST')
  const [customer, ...others] = await api.all(coworker, { Coworker_Email: email })
  expect(others).toEqual([])
  expect(customer).toMatchObject({ FullName: name, MobilePhone: '+44 7700 900123', CoworkerType: 1, Active: true })
  const [card] = await api.all(crmOpportunity, { CrmOpportunity_Coworker: customer?.Id ?? 0 })
  expect(card).toMatchObject({ Value: 480, ResponsibleFullName: expect.stringMatching(/./) })
})

test('a reload keeps the customer who is not created yet', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [] })
  await board.open(sales, { new: sales.stageId('Enquiry') })
  await beginCustomer(page, `walk.in.${sales.id}@quux.example`)
  await newCustomer(page).getByLabel('Name', { exact: true }).fill('Walter Wu')
  await expect.poll(async () => (await storedText(page)).includes('Walter Wu'), { intervals: [100] }).toBe(true)
  await page.reload()
  await expect(page.getByText('The customer Walter Wu is not created yet.')).toBeVisible()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(newCustomer(page).getByLabel('Email', { exact: true })).toHaveValue(`walk.in.${sales.id}@quux.example`)
})

test('an e-mail that is known offers its customer, and says where they stand already', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Noor Nilsen'], Tour: [] })
  const { CoworkerEmail: email } = await sales.read('Noor Nilsen')
  const customers = async () => (await api.all(coworker, { Coworker_Email: email })).length
  await board.open(sales, { new: sales.stageId('Tour') })
  await beginCustomer(page, 'Noor Nilsson')
  await newCustomer(page).getByLabel('Email', { exact: true }).fill(email.toUpperCase())
  await newCustomer(page).getByRole('button', { name: 'Create customer' }).click()
  await newCustomer(page).getByRole('button', { name: 'Choose Noor Nilsen' }).click()
  const form = new DrawerScreen(page, 'New opportunity')
  await expect(form.field('Customer')).toHaveValue('Noor Nilsen')
  expect(await customers()).toBe(1)
  await expect(form.form.getByText('This customer already has an open opportunity:')).toBeVisible()
  await form.form.getByRole('link', { name: `${sales.name} · Enquiry` }).click()
  await form.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await expect(new DrawerScreen(page, 'Noor Nilsen').form).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`opportunity=${sales.card('Noor Nilsen').Id}`))
})

test('the form stays for the next walk-in', async ({ board, pipeline, page, api }) => {
  const sales = await pipeline({ Enquiry: [] })
  const names = ['Ina', 'Jon'].map((each) => `${each} of ${sales.name}`)
  for (const name of names) await makeCustomer(api, { name, businessId: sales.businessId })
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const form = new DrawerScreen(page, 'New opportunity')
  for (const [at, name] of names.entries()) {
    await form.field('Value').fill('100')
    await form.lookUp('Customer', name)
    await form.form.getByRole('button', { name: 'Create and add another' }).click()
    await board.shows({ Enquiry: names.slice(0, at + 1).toReversed() })
    await expect(form.field('Customer')).toHaveValue('')
    await expect(form.field('Customer')).toBeFocused()
    await expect(form.field('Value')).toHaveValue('')
  }
  await board.hasSent('POST', 'POST')
})

test('two people of one name are told apart before and after the choice, and found by phone', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: [] })
  const name = `Sam Same ${sales.id}`
  const first = await makeCustomer(api, { name, company: 'Quay Ltd', businessId: sales.businessId })
  const second = await makeCustomer(api, { name, company: 'Dock Ltd', businessId: sales.businessId })
  const phone = `+44 7700 9${String(sales.id % 100_000).padStart(5, '0')}`
  await api.change(coworker, second.Id, { MobilePhone: phone })
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const form = new DrawerScreen(page, 'New opportunity')
  await form.field('Customer').fill(name)
  await page.getByRole('option', { name: first.Email }).click()
  await expect(form.field('Customer')).toHaveAccessibleDescription(`Quay Ltd · ${first.Email}`)
  await form.field('Customer').fill(phone.replace('+44 ', '0'))
  await page.getByRole('option', { name: second.Email }).click()
  await expect(form.field('Customer')).toHaveValue(name)
  await expect(form.field('Customer')).toHaveAccessibleDescription(`Dock Ltd · ${second.Email} · ${phone}`)
})

test('the template of a type stands in empty notes, and overwrites none', async ({ board, pipeline, page, api }) => {
  const sales = await pipeline({ Enquiry: [] })
  const BusinessId = sales.businessId
  const named = (of: string) => `${of} of ${sales.name}`
  await api.create(opportunityType, { BusinessId, Name: named('Desk'), NotesTemplate: 'Desks:\nFrom:' })
  await api.create(opportunityType, { BusinessId, Name: named('Room'), NotesTemplate: 'Seats:' })
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const form = new DrawerScreen(page, 'New opportunity')
  await form.lookUp('Type', named('Desk'))
  await expect(form.field('Notes')).toHaveValue('Desks:\nFrom:')
  await form.lookUp('Type', named('Room'))
  await expect(form.field('Notes')).toHaveValue('Seats:')
  await form.field('Notes').fill('Seats: 4')
  await form.lookUp('Type', named('Desk'))
  // Shown once the template is known.
  await expect(form.field('Notes')).toHaveAttribute('placeholder', 'Desks:\nFrom:')
  await expect(form.field('Notes')).toHaveValue('Seats: 4')
})

test('without the right to create customers the list says who can help', async ({ pipeline, person, otherBoard }) => {
  const sales = await pipeline({ Enquiry: [] })
  const somebody = await person('Cara Card', [...reading, 'CrmOpportunity-Create'])
  const board = await otherBoard(somebody)
  await board.open(sales, { new: sales.stageId('Enquiry') })
  await new DrawerScreen(board.page, 'New opportunity').field('Customer').fill('Nobody of this name')
  await expect(board.page.getByText('To create customers, ask an administrator for the right.')).toBeVisible()
  await expect(board.page.getByRole('listbox').getByRole('option')).toHaveCount(0)
})

test('the drawer reaches the customer in one tap on a phone, and their data can be changed', async ({
  otherBoard,
  pipeline,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Won: { WinOpportunity: true } })
  const { CoworkerId, CoworkerEmail: email } = sales.card('Ana Abel')
  await api.change(coworker, CoworkerId, {
    MobilePhone: '+44 7700 900-123',
    LandLine: '020 7946 0018',
    TourDate: '2031-02-03T00:00:00Z',
  })
  const before = await api.create(crmOpportunity, {
    CoworkerId,
    CrmBoardColumnId: sales.stageId('Won'),
    Name: 'Last year',
    Status: 2,
    Position: 100,
  })
  const { page, ...board } = await otherBoard(undefined, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await page.goto(`/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`)
  expect(board.writes).toEqual([])
  const { form } = new DrawerScreen(page, 'Ana Abel')
  const reach = (name: string) => form.getByRole('group', { name: 'Contact' }).getByRole('link', { name })
  await expect(reach('Call +44 7700 900-123')).toHaveAttribute('href', 'tel:+447700900123')
  await expect(reach('Call 020 7946 0018')).toHaveAttribute('href', 'tel:02079460018')
  await expect(reach('Message +44 7700 900-123 on WhatsApp')).toHaveAttribute('href', 'https://wa.me/447700900123')
  await expect(reach(`Send an email to ${email}`)).toHaveAttribute('href', `mailto:${email}`)

  const details = form.getByRole('region', { name: 'Customer details' })
  await expect(details).toContainText(/AccountActiveRegistered\w+ \d+, \d{4}TourFeb 3, 2031/)
  await form.getByRole('button', { name: 'Edit contact data' }).tap()
  const contact = page.getByRole('dialog', { name: 'Contact data of Ana Abel' })
  await contact.getByLabel('Phone', { exact: true }).fill('020 7946 0999')
  // Saved by somebody else meanwhile: their change stays, and so does what was typed.
  await api.change(coworker, CoworkerId, { CompanyName: 'Abel Ltd' })
  await contact.getByRole('button', { name: 'Save' }).tap()
  await contact.getByRole('button', { name: 'Load their version' }).tap()
  await expect(contact.getByLabel('Company')).toHaveValue('Abel Ltd')
  await contact.getByRole('button', { name: 'Save' }).tap()
  await expect(contact).toHaveCount(0)
  await expect(reach('Call 020 7946 0999')).toBeVisible()
  expect(await api.one(coworker, CoworkerId)).toMatchObject({ LandLine: '020 7946 0999', CompanyName: 'Abel Ltd' })

  await form.getByRole('link', { name: `${sales.name} · Won · Last year` }).tap()
  await expect(page).toHaveURL(new RegExp(`opportunity=${before.Id}`))
})
