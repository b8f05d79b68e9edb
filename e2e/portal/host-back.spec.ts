import { expect } from '@playwright/test'
import { timesIn } from './counts.ts'
import { test } from './portal-fixtures.ts'

test('Back of the portal closes the drawer, every time', async ({ browserName, crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  const length = await page.evaluate(() => history.length)
  for (let time = 0; time < timesIn(browserName); time += 1) {
    const customer = time % 2 === 0 ? 'Ana Abel' : 'Ben Bach'
    await crm.control(customer).click()
    await expect(crm.drawer(customer)).toBeVisible()
    await expect.poll(() => crm.route()).toBe(`/boards/${sales.id}?opportunity=${sales.card(customer).Id}`)
    await page.evaluate(() => history.back())
    await expect(crm.drawer(customer)).toHaveCount(0)
    await expect.poll(() => crm.route()).toBe(`/boards/${sales.id}`)
  }
  expect(await page.evaluate(() => history.length)).toBe(length + 1)
})

test('Back asks before it throws away what was typed', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  await crm.control('Ana Abel').click()
  await crm.type('Ana Abel', 'Value', '1200')
  const opened = `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`
  await page.evaluate(() => history.back())
  const question = crm.frame.getByRole('alertdialog', { name: 'Save your changes?' })
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect.poll(() => crm.route()).toBe(opened)
  await expect(crm.field('Ana Abel', 'Value')).toHaveValue(/^1,?200$/)
  await page.evaluate(() => history.back())
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(crm.drawer('Ana Abel')).toHaveCount(0)
  await expect.poll(() => crm.route()).toBe(`/boards/${sales.id}`)
})
