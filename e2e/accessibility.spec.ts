import { crmBoard } from '#core/contract/entities/board.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { FilterBar } from './screens/filter-bar.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'
import { PaletteScreen } from './screens/palette-screen.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme })

    test('the sign-in page has no accessibility violations', async ({ page, watchdog }) => {
      watchdog.expect(/status of 401/)
      await page.context().clearCookies()
      await page.goto('/')
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.getByLabel('Email').fill('nobody@pipeline.example')
      await page.getByLabel('Password').fill('not this one')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await expect(page.getByRole('alert')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    })

    test('the board has no accessibility violations', async ({ page, api, board }) => {
      const [demo] = await api.all(crmBoard, { CrmBoard_Name: 'Sales pipeline' })
      if (!demo) throw new Error('the demo has a sales pipeline')
      await board.open({ id: demo.Id })
      expect(await accessibilityViolations(page)).toEqual([])
      await board.search.fill('no such customer')
      await expect(page.getByText('Nothing matches')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    })

    test('the filter has no accessibility violations', async ({ page, pipeline, board }) => {
      const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 700 }], Tour: ['Ben Brandt'] })
      await board.open(sales, { value: '500..', stage: sales.stageId('Enquiry'), sort: 'due' })
      const bar = new FilterBar(page)
      await expect(bar.conditions()).toHaveCount(2)
      expect(await accessibilityViolations(page)).toEqual([])
      for (const field of ['Lead source', 'Value', 'Follow-up']) {
        await bar.openField(field)
        expect(await accessibilityViolations(page)).toEqual([])
      }
    })

    test('the drawer has no accessibility violations', async ({ page, pipeline, board }) => {
      const sales = await pipeline({
        Enquiry: [
          { customer: 'Ana Abel', company: 'Abel Ltd', Value: 1250, DueDate: '2026-01-05T00:00:00Z', LeadSource: 5 },
        ],
        Lost: { LoseOpportunity: true },
      })
      await board.open(sales)
      await board.openCard('Ana Abel')
      const drawer = new DrawerScreen(page, 'Ana Abel')
      await expect(drawer.field('Value')).toHaveValue('1,250')
      expect(await accessibilityViolations(page)).toEqual([])
      await drawer.field('Status').selectOption('Lost')
      await drawer.field('Value').fill('a lot')
      await drawer.save.click()
      await drawer.errorAt('Value', /Enter an amount/)
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(drawer.leaveQuestion()).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    })

    test('customers in the drawer, and the form of a new one, have no accessibility violations', async ({
      page,
      pipeline,
      board,
    }) => {
      const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
      await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
      await page.getByRole('button', { name: 'Edit contact data' }).click()
      await expect(page.getByRole('dialog', { name: 'Contact data of Ana Abel' })).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await board.open(sales, { new: sales.stageId('Tour') })
      const form = new DrawerScreen(page, 'New opportunity')
      await form.field('Customer').fill((await sales.read('Ana Abel')).CoworkerEmail)
      await expect(page.getByRole('option', { name: 'Ana Abel' })).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.getByRole('option', { name: 'Ana Abel' }).click()
      await expect(form.form.getByText('This customer already has an open opportunity:')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await form.field('Customer').fill('Zebedee Quux')
      await page.getByRole('option', { name: 'Create “Zebedee Quux”' }).click()
      await page.getByRole('button', { name: 'Create customer' }).click()
      await expect(page.getByText('Enter an email address.')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    })

    test('the menu of a card on a phone has no accessibility violations', async ({ otherBoard, pipeline }) => {
      const stages = Object.fromEntries(Array.from({ length: 14 }, (_, index) => [`Stage ${index + 1}`, []]))
      const board = await otherBoard(undefined, {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        colorScheme,
      })
      await board.open(await pipeline({ Enquiry: ['Ana Abel'], ...stages }))
      await board.actions('Ana Abel').tap()
      const menu = board.page.getByRole('menu')
      await expect(menu).toBeVisible()
      expect(await menu.evaluate(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)).toBe(true)
      expect(await accessibilityViolations(board.page)).toEqual([])
    })

    test('menus and dialogs have no accessibility violations', async ({ page, pipeline, board }) => {
      const sales = await pipeline({ Enquiry: ['Ana Abel'], Lost: { LoseOpportunity: true } })
      await board.open(sales)
      await board.actions('Ana Abel').click()
      await expect(page.getByRole('menu')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.getByRole('menuitem', { name: 'Move to…' }).click()
      await expect(board.moveDialog('Ana Abel')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.press('2')
      await page.keyboard.press('Enter')
      await expect(board.lossQuestion('Ana Abel')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.press('Escape')
      const line = await QuickAddLine.open(page, 'Enquiry')
      expect(await accessibilityViolations(page)).toEqual([])
      await line.openForm()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'What the symbols mean' }).click()
      await expect(page.getByRole('dialog', { name: 'What the symbols mean' })).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    })

    test('keys and commands have no accessibility violations', async ({ page, pipeline, board }) => {
      const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', company: 'Abel Ltd' }], Tour: ['Ben Brandt'] })
      const palette = new PaletteScreen(page)
      await board.open(sales)
      await palette.open()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.type('zeppelin')
      await expect(page.getByText('Nothing matches')).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(palette.field).toHaveCount(0)
      await board.control('Ana Abel').focus()
      await page.keyboard.press('?')
      await expect(palette.sheet).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    })
  })
}
