import { expect, test } from './portal-fixtures.ts'

test('the host owns the address: the frame pushes nothing, and follows Back', async ({ portal, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  const entries = await page.evaluate(() => history.length)
  await frame.card('Ana Abel').click()
  const route = `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`
  await expect(frame.drawer('Ana Abel')).toBeVisible()
  await frame.hears('nav.changed', { route })
  expect((await frame.heard('nav.changed')).map(({ payload }) => payload['mode'])).toContain('push')
  await frame.hearsEvent({ name: 'opportunity.opened', opportunityId: sales.card('Ana Abel').Id })
  expect(await frame.ask('nav.go', { route: `/boards/${sales.id}` })).toMatchObject({ payload: { accepted: true } })
  await expect(frame.drawer('Ana Abel')).toHaveCount(0)
  expect(await frame.ask('nav.go', { route })).toMatchObject({ payload: { accepted: true } })
  await expect(frame.drawer('Ana Abel')).toBeVisible()
  expect(await page.evaluate(() => history.length)).toBe(entries)
  expect(await frame.ask('nav.go', { route: '/users' })).toMatchObject({ payload: { code: 'unknown_route' } })
  expect(await frame.ask('nav.go', { route: 'https://evil.example/' })).toMatchObject({
    payload: { code: 'malformed' },
  })
})

test('unsaved changes are guarded: the host is told, and asks before it goes', async ({ portal, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}` } })
  await frame.hears('state.dirty', { dirty: false })
  await frame.drawer('Ana Abel').getByLabel('Notes', { exact: true }).fill('Wants a desk')
  await frame.hears('state.dirty', { dirty: true, label: 'Unsaved changes' })

  const blocked = await frame.say('nav.go', { route: `/boards/${sales.id}` })
  await frame.view.getByRole('button', { name: 'Stay' }).click()
  expect(await frame.answerTo(blocked)).toMatchObject({ type: 'nav.result', payload: { accepted: false } })
  await expect(frame.drawer('Ana Abel').getByLabel('Notes', { exact: true })).toHaveValue('Wants a desk')

  const leaving = await frame.say('state.leave?')
  await frame.view.getByRole('button', { name: 'Stay' }).click()
  expect(await frame.answerTo(leaving)).toMatchObject({ type: 'state.leave', payload: { ok: false } })

  const accepted = await frame.say('nav.go', { route: `/boards/${sales.id}` })
  await frame.view.getByRole('button', { name: 'Discard' }).click()
  expect(await frame.answerTo(accepted)).toMatchObject({ payload: { accepted: true } })
  await frame.hears('state.dirty', { dirty: false })
})

test('commands are done if they are granted', async ({ portal, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bell'] })
  const permissions = { commands: ['open', 'filter'] }
  const frame = await portal.open({ init: { route: `/boards/${sales.id}`, permissions } })
  const filtered = await frame.ask('command', { name: 'filter', args: { query: 'q=ben' } })
  expect(filtered).toMatchObject({ type: 'command.result', payload: { ok: true } })
  await expect(frame.names('Enquiry')).toHaveText(['Ben Bell'])
  await frame.hears('nav.changed', { route: `/boards/${sales.id}?q=ben` })
  await frame.ask('command', { name: 'open', args: { opportunity: sales.card('Ben Bell').Id } })
  await expect(frame.drawer('Ben Bell')).toBeVisible()
  expect(await frame.ask('command', { name: 'create', args: { stage: 1 } })).toMatchObject({
    type: 'error',
    payload: { code: 'not_granted' },
  })
  expect(await frame.ask('command', { name: 'format', args: {} })).toMatchObject({
    payload: { code: 'unknown_command' },
  })
  expect(await frame.ask('command', { name: 'open', args: { opportunity: 'x' } })).toMatchObject({
    payload: { code: 'malformed' },
  })
})

test('messages go to a host that shows them, and stay inside where it does not', async ({ portal, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const open = (hostCapabilities: object) => portal.open({ init: { route: `/boards/${sales.id}`, hostCapabilities } })
  const undo = async (frame: Awaited<ReturnType<typeof open>>) => {
    await expect(frame.view.locator('#board-keys')).toBeAttached()
    await frame.card('Ana Abel').focus()
    // There is nothing to undo, which is said without a button.
    await page.keyboard.press('Control+z')
  }
  const [handed, kept] = [await open({ toast: true }), await open({})]
  await undo(kept)
  await expect(kept.view.getByText('There is nothing to undo')).toBeVisible()
  expect(await kept.heard('ui.toast')).toEqual([])
  await undo(handed)
  await handed.hears('ui.toast', { kind: 'info', text: 'There is nothing to undo' })
  await expect(handed.view.getByText('There is nothing to undo')).toHaveCount(0)
})

test('keys that the board has no use for reach the host, the others do not', async ({ portal, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  await frame.card('Ana Abel').click()
  await expect(frame.drawer('Ana Abel')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(frame.drawer('Ana Abel')).toHaveCount(0)
  expect(await frame.heard('key.unhandled')).toEqual([])
  await page.keyboard.press('Escape')
  await frame.hears('key.unhandled', { key: 'Escape' })
  // The code of the palette comes after the first picture, with the description of the keys.
  await expect(frame.view.locator('#board-keys')).toBeAttached()
  await page.keyboard.press('Control+k')
  await expect(frame.view.getByRole('combobox', { name: 'Find anything' })).toBeFocused()
  expect(await frame.heard('key.unhandled')).toHaveLength(1)
  // Pressed once more it is for the host's own palette.
  await page.keyboard.press('Control+k')
  await expect(frame.view.getByRole('combobox', { name: 'Find anything' })).toHaveCount(0)
  await frame.hears('key.unhandled', { key: 'k', ctrlKey: true })
})

test('a frame that nobody sees asks for nothing, one behind an overlay takes no input', async ({
  portal,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  // A board is checked once it is read, seen or not.
  const isChecked = page.waitForResponse((response) => response.url().includes('/places'))
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  await isChecked
  const root = frame.view.locator('#root')
  await frame.say('visibility.set', { inert: true })
  await expect(root).toHaveJSProperty('inert', true)
  await frame.say('visibility.set', { inert: false })
  await expect(root).toHaveJSProperty('inert', false)

  const comeBack = () => root.evaluate(() => window.dispatchEvent(new Event('focus')))
  await frame.say('visibility.set', { visible: false })
  // Messages keep their order: this one is answered after the one before was heard.
  await frame.ask('state.leave?')
  // A check that was under way when the frame was hidden is none that it has asked for since.
  const checks: string[] = []
  page.on('request', (request) => request.url().includes('/places') && checks.push(request.url()))
  await comeBack()
  await frame.ask('state.leave?')
  expect(checks).toEqual([])
  await frame.say('visibility.set', { visible: true })
  await expect.poll(() => checks.length).toBeGreaterThan(0)
})

test('what the browser measures is told', async ({ portal, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  const measured = async () =>
    (await frame.heard('event'))
      .filter(({ payload }) => payload['name'] === 'vitals')
      .map((each) => each.payload['metric'])
  await expect.poll(measured).toContain('LCP')
  await expect.poll(measured).toContain('CLS')
})
