// @ts-check

/**
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {object} Others
 * @property {() => Promise<Page>} openAsColleague Opens the board as somebody else.
 */

const stage = (/** @type {Page} */ page, /** @type {number} */ index) => page.locator('[data-stage-id]').nth(index)
const card = (/** @type {Page} */ page, /** @type {number} */ index = 1) =>
  stage(page, 1).locator('[data-card-control]').nth(index)

/**
 * Moves a card of the second stage by the keys of "Move to…".
 * @param {Page} page
 * @param {number} index
 * @param {number} to The number of the stage.
 */
async function move(page, index, to) {
  await card(page, index).focus()
  await page.keyboard.press('m')
  await page.getByRole('listbox').waitFor()
  await page.keyboard.press(String(to))
  await page.keyboard.press('Enter')
}

/**
 * @param {Page} page
 * @param {string} notes
 */
async function typeNotes(page, notes) {
  await card(page).click()
  await page.getByLabel('Notes', { exact: true }).fill(notes)
}

/** @param {Page} page */
async function answerMove(page) {
  const question = page.getByRole('alertdialog')
  await question.getByRole('group').and(page.locator(':not([aria-disabled])')).waitFor()
  return question
}

let calls = 0

const negotiation = 6
const proposalSent = 5

/**
 * Brings the page of a board into each state, by name.
 * @type {Readonly<Record<string, (page: Page, others: Others) => Promise<void>>>}
 */
export const states = {
  async views(page) {
    await page.getByRole('region', { name: 'Filter and sort' }).getByRole('button', { name: /^View/ }).click()
    await page.getByRole('dialog', { name: 'Views' }).waitFor()
  },
  async 'stage-settings'(page) {
    await stage(page, 1).hover()
    await stage(page, 1)
      .getByRole('button', { name: /^Settings of/ })
      .click()
    await page.getByRole('dialog').getByLabel('Guidance').waitFor()
    await page.mouse.move(0, 0)
  },
  async 'undo-offer'(page) {
    await move(page, 1, negotiation)
    await page.locator('.pb-toast').waitFor()
  },
  async 'move-question'(page) {
    await move(page, 1, proposalSent)
    const question = await answerMove(page)
    await question.getByRole('button', { name: 'Show the message' }).click()
    await question.getByRole('textbox').waitFor()
  },
  async 'held-move'(page) {
    await move(page, 1, proposalSent)
    await (await answerMove(page)).getByRole('button', { name: 'Move' }).click()
    await page.getByRole('timer').waitFor()
  },
  async conflict(page, { openAsColleague }) {
    await page.route('**/ext/events*', (route) => route.abort())
    await typeNotes(page, 'Wants two desks by the window,\nfrom April on.')
    const other = await openAsColleague()
    // Each time another text: what is there already is no change.
    calls += 1
    await typeNotes(other, `Called ${calls} times: only one desk, but with a locker.\nAsk again in March.`)
    await other.getByRole('button', { name: 'Save', exact: true }).click()
    await other.locator('.pb-toast').waitFor()
    await other.context().close()
    const question = page.getByText('A text of both')
    // Where the board has looked again meanwhile, the drawer asks before anything can be saved.
    const save = page.getByRole('button', { name: 'Save', exact: true })
    await save.click({ timeout: 5_000 }).catch(() => null)
    await question.waitFor()
  },
  async 'draft-bar'(page) {
    await typeNotes(page, 'Half a thought')
    await page.waitForTimeout(1_000)
    await page.reload()
    await page.getByText(/^Restored your unsaved changes/).waitFor()
  },
  async history(page) {
    await card(page).click()
    const history = page.getByRole('region', { name: 'History' })
    calls += 1
    await page.getByLabel('Value', { exact: true }).fill(String(1250 + calls))
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.locator('.pb-toast').waitFor()
    await history.getByText('Value').first().waitFor()
    await history.scrollIntoViewIfNeeded()
    await history.getByRole('listitem').last().scrollIntoViewIfNeeded()
  },
  async 'recently-deleted'(page) {
    for (let count = 0; count < 2; count += 1) {
      await stage(page, 1)
        .getByRole('button', { name: /^Actions for/ })
        .nth(2)
        .click()
      await page.getByRole('menuitem', { name: 'Delete…' }).click()
      await (await answerMove(page)).getByRole('button', { name: 'Delete' }).click()
      await page
        .getByText(/deleted\. It can be restored/)
        .first()
        .waitFor()
    }
    await page.goto(`${page.url().split('?')[0]}?deleted=1`)
    await page
      .getByRole('button', { name: /^Restore/ })
      .first()
      .waitFor()
  },
  async 'not-live'(page) {
    await page.route('**/ext/events*', (route) => route.abort())
    await page.reload()
    await page
      .getByRole('banner')
      .getByText(/Not live|old$/)
      .first()
      .waitFor({ timeout: 60_000 })
    await page.waitForTimeout(6_000)
  },
  async offline(page) {
    await move(page, 1, negotiation)
    await page.locator('.pb-toast').waitFor()
    await page.context().setOffline(true)
    for (const index of [1, 2, 3]) await move(page, index, negotiation)
    await page.getByText(/Offline, 3 changes wait/).waitFor()
  },
  async editing(page, { openAsColleague }) {
    const other = await openAsColleague()
    await typeNotes(other, 'On the phone with them')
    await page.locator('[data-editing]').waitFor()
    await card(page).click()
    await page
      .getByText(/is editing$/)
      .first()
      .waitFor()
  },
  async failures(page) {
    /** @type {import('@playwright/test').Route[]} */
    const held = []
    await page.route('**/api/crm/crmopportunities**', (route) =>
      route.request().method() === 'PUT' ? void held.push(route) : route.fallback(),
    )
    for (const index of [1, 2, 3]) await move(page, index, negotiation)
    const refusal = { Status: 500, Message: 'Ask the owner first', Value: null, Errors: null, WasSuccessful: false }
    const isDone = page.getByText(/could not be moved/)
    for (let tries = 0; tries < 20 && !(await isDone.isVisible()); tries += 1) {
      for (const route of held.splice(0)) await route.fulfill({ json: refusal })
      await page.waitForTimeout(100)
    }
    await isDone.waitFor()
  },
}
