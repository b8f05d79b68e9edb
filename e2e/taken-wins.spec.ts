import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'

test('whoever won a card is told when a program takes the win back, and wins it again where it stood', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({
    Enquiry: ['Ana Abel', 'Ben Brandt'],
    Won: { WinOpportunity: true, cards: ['Cleo Cruz', 'Dora Dietz'] },
  })
  await board.openLive(sales)
  await board.expand('Won')
  await board.drag('Ana Abel').below('Cleo Cruz')
  await board.hasSent('PUT')
  // A program that has read the card before the win, and now writes it back.
  const { CrmBoardColumnId, Position, Status, Completed, WonOn } = sales.card('Ana Abel')
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId, Position, Status, Completed, WonOn })
  await expect(board.message('Ana Abel is no longer won')).toBeVisible()
  await expect(board.message('A program has taken the win back. It is in Enquiry now.')).toBeVisible()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await board.shows({ Enquiry: ['Ben Brandt'], Won: ['Cleo Cruz', 'Ana Abel', 'Dora Dietz'] })
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 2, Completed: true })
  expect((await sales.order())['Won']).toEqual(['Cleo Cruz', 'Ana Abel', 'Dora Dietz'])
})

test('a win that was only a status is taken back and won again without a move', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.openLive(sales)
  const { Id } = sales.card('Ana Abel')
  await board.openCard('Ana Abel')
  const form = page.getByRole('dialog', { name: 'Ana Abel' })
  await form.getByLabel('Status').selectOption('Won')
  await form.getByRole('button', { name: 'Save' }).click()
  await board.hasSent('PUT')
  await api.change(crmOpportunity, Id, { Status: 1, Completed: false, WonOn: null })
  await expect(board.message('Ana Abel is no longer won')).toBeVisible()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await board.hasSent('PUT', 'PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Status: 2, CrmBoardColumnName: 'Enquiry' })
})
