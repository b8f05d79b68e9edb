import { expect, test } from './fixtures.ts'

const acme = (customer: string) => ({ customer, company: 'Acme Ltd' })

test('a search hides other cards, also in the counts, and is in the address', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', acme('Ben Brandt')], Tour: [acme('Cleo Cruz'), 'Dora Dietz'] })
  await board.open(sales)
  await board.search.fill('acme')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Cleo Cruz'] })
  await expect(board.stage('Enquiry').getByRole('heading')).toHaveAccessibleName(/1 opportunity/)
  await expect(page).toHaveURL(/q=acme$/)
  await board.reload()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Cleo Cruz'] })
  await expect(board.search).toHaveValue('acme')
})

test('a drop during a search goes directly below the card that it was dropped under', async ({ board, pipeline }) => {
  const sales = await pipeline({
    Enquiry: [acme('Ana Abel')],
    Tour: ['Hidden One', acme('Ben Brandt'), 'Hidden Two', 'Hidden Three', acme('Cleo Cruz')],
  })
  await board.open(sales, { q: 'acme' })
  await board.shows({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt', 'Cleo Cruz'] })
  await board.drag('Ana Abel').below('Ben Brandt')
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel', 'Cleo Cruz'] })
  await board.hasSent('PUT')
  const whole = {
    Enquiry: [],
    Tour: ['Hidden One', 'Ben Brandt', 'Ana Abel', 'Hidden Two', 'Hidden Three', 'Cleo Cruz'],
  }
  expect(await sales.order()).toEqual(whole)
  await board.search.fill('')
  await board.shows(whole)
})

test('above the first visible card means directly above it, not at the top of what is hidden', async ({
  board,
  pipeline,
}) => {
  const sales = await pipeline({
    Enquiry: [acme('Ana Abel')],
    Tour: ['Hidden One', 'Hidden Two', acme('Ben Brandt')],
  })
  await board.open(sales, { q: 'acme' })
  await board.drag('Ana Abel').above('Ben Brandt')
  await board.shows({ Tour: ['Ana Abel', 'Ben Brandt'] })
  await board.hasSent('PUT')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Hidden One', 'Hidden Two', 'Ana Abel', 'Ben Brandt'] })
})

test('a search without a match says so and can be cleared', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales)
  await board.search.fill('zeppelin')
  await expect(page.getByText('Nothing matches “zeppelin”')).toBeVisible()
  await expect(page.getByText('2 opportunities on this board are hidden.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await expect(board.search).toHaveValue('')
})

test('accents and case make no difference', async ({ board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Søren Ågård', 'Łukasz Żak', 'Ana Abel'] })
  await board.open(sales)
  await board.search.fill('ZAK lukasz')
  await board.shows({ Enquiry: ['Łukasz Żak'] })
})
