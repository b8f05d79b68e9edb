import type { Page } from '@playwright/test'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import { DrawerScreen } from '#e2e/screens/drawer-screen.ts'
import { shares } from '#chaos/checker/coverage.ts'
import type { Act, ShownOrder } from '#chaos/checker/evidence.ts'

/** Where a person acts, and with what. */
export interface Hand {
  readonly page: Page
  readonly random: SeededRandom
  /** The client's number: one of them writes values, the other notes, so that their edits need no decision. */
  readonly client: number
  /** A customer without a card; undefined where there is none left. */
  takeNewCustomer(): string | undefined
}

/** What came of it; null: nothing could be done at the moment. */
export type Done = Pick<Act, 'kind' | 'entry' | 'wasVisible'> | null

/** In milliseconds: a dialog or a drawer that does not come is left alone. */
const timeout = 3000

const acts: Readonly<Record<Act['kind'], (hand: Hand, kind: Act['kind']) => Promise<Done>>> = {
  drag,
  dialog: moveByDialog,
  value: edit,
  notes: edit,
  create,
  undo: takeBack,
  redo: takeBack,
}
/** What opens nothing. */
const onBoard: ReadonlySet<Act['kind']> = new Set(['drag', 'undo', 'redo'])

/** Does something that the random numbers say. Whatever is open afterwards is closed: the next act finds the board. */
export async function act(hand: Hand): Promise<Done> {
  const kind = hand.random.pickWeighted(shares)
  try {
    const done = await acts[kind](hand, kind)
    if (done === null || !onBoard.has(kind)) await closeAll(hand.page)
    return done
  } catch {
    // A page that was reloaded by itself, a drawer that has hung, the form to sign in.
    await hand.page.mouse.up().catch(() => {})
    await closeAll(hand.page).catch(() => {})
    return null
  }
}

const orderOf = (page: Page): Promise<ShownOrder> => page.evaluate(() => window.chaos.order())

function pickCard(order: ShownOrder, random: SeededRandom): { cardId: number; toStage: number } | null {
  const stages = Object.keys(order).map(Number)
  // A new card that the server has not answered yet cannot be moved.
  const movable = stages.map((id) => (order[id] ?? []).filter((cardId) => cardId > 0)).filter((ids) => ids.length > 0)
  if (movable.length === 0 || stages.length < 2) return null
  return { cardId: random.pick(random.pick(movable)), toStage: random.pick(stages) }
}

async function drag({ page, random }: Hand): Promise<Done> {
  const picked = pickCard(await orderOf(page), random)
  if (!picked) return null
  const { cardId, toStage } = picked
  const places = await page.evaluate(
    ({ cardId, toStage, share }) => {
      const list = document.querySelector(`[data-stage-id="${toStage}"] [data-stage-list]`)
      const card = window.chaos.control(cardId)?.closest('li')
      if (!card || !list) return null
      window.chaos.takeOperations()
      const [from, to] = [card.getBoundingClientRect(), list.getBoundingClientRect()]
      const filled = list.querySelector('ul')?.getBoundingClientRect().height ?? 0
      return {
        from: { x: from.x + from.width / 2, y: from.y + from.height / 2 },
        to: { x: to.x + to.width / 2, y: to.y + Math.min(to.height - 20, filled + 60) * share },
      }
    },
    { cardId, toStage, share: random.next() },
  )
  if (places === null) return null
  const { from, to } = places
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 6, from.y + 6)
  await page.mouse.move(to.x, to.y, { steps: 2 })
  await page.mouse.up()
  const { order, entry } = await after(page, 'move', cardId)
  return entry === null ? null : { kind: 'drag', entry, wasVisible: order[toStage]?.includes(cardId) ?? false }
}

/** What is shown, and the operation that the page has made of an act; null where it has made none. */
const after = (page: Page, operation: string, cardId: number | null) =>
  page.evaluate(
    async ({ operation, cardId }) => {
      await window.chaos.settled()
      const made = window.chaos
        .takeOperations()
        .findLast((each) => each.operation === operation && (cardId === null || each.cardId === cardId))
      return { order: window.chaos.order(), entry: made?.entry ?? null }
    },
    { operation, cardId },
  )

/** Answers the customer of the card, which is the title of what it opens. */
async function press(page: Page, cardId: number, key: string): Promise<string> {
  const name = await page.evaluate((id) => {
    const control = window.chaos.control(id)
    control?.focus()
    return control?.textContent ?? ''
  }, cardId)
  await page.keyboard.press(key)
  return name
}

/** By the keys M, the number of a stage, and Enter: to its top. */
async function moveByDialog({ page, random }: Hand): Promise<Done> {
  const order = await orderOf(page)
  const picked = pickCard(order, random)
  if (!picked) return null
  const { cardId, toStage } = picked
  await page.evaluate(() => window.chaos.takeOperations())
  const name = await press(page, cardId, 'm')
  const list = page.getByRole('dialog', { name }).getByRole('listbox')
  await list.waitFor({ timeout })
  const index = Object.keys(order).map(Number).indexOf(toStage)
  await list.getByRole('option').nth(index).click({ timeout })
  await page.getByRole('button', { name: 'Top', exact: false }).click({ timeout })
  const done = await after(page, 'move', cardId)
  if (done.entry === null) return null
  return { kind: 'dialog', entry: done.entry, wasVisible: done.order[toStage]?.includes(cardId) ?? false }
}

async function edit({ page, random, client }: Hand): Promise<Done> {
  const picked = pickCard(await orderOf(page), random)
  if (!picked) return null
  const { cardId } = picked
  const kind = client === 0 ? 'value' : 'notes'
  const drawer = new DrawerScreen(page, await press(page, cardId, 'Enter'))
  const text = String(random.integer(1, 99_999))
  await drawer.field(kind === 'value' ? 'Value' : 'Notes').fill(text, { timeout })
  await page.evaluate(() => window.chaos.takeOperations())
  await drawer.save.click({ timeout })
  const { entry } = await after(page, 'edit', cardId)
  return entry === null ? null : { kind, entry, wasVisible: true }
}

async function create({ page, random, takeNewCustomer }: Hand): Promise<Done> {
  const stages = Object.keys(await orderOf(page)).map(Number)
  const customer = takeNewCustomer()
  if (customer === undefined || stages.length === 0) return null
  await page.evaluate(() => window.chaos.takeOperations())
  const stage = page.locator(`[data-stage-id="${random.pick(stages)}"]`)
  await stage
    .getByRole('button', { name: /^New opportunity in/ })
    .first()
    .click({ timeout })
  await stage.getByRole('button', { name: 'More fields' }).click({ timeout })
  const form = new DrawerScreen(page, 'New opportunity')
  await form.field('Customer').fill(customer, { timeout })
  await page.getByRole('option', { name: customer }).first().click({ timeout })
  await form.save.click({ timeout })
  const { entry } = await after(page, 'create', null)
  return entry === null ? null : { kind: 'create', entry, wasVisible: true }
}

async function takeBack({ page }: Hand, kind: Act['kind']): Promise<Done> {
  await page.evaluate(() => window.chaos.takeOperations())
  await page.keyboard.press(kind === 'undo' ? 'Control+z' : 'Control+Shift+z')
  const { entry } = await after(page, 'undo', null)
  return { kind, entry, wasVisible: true }
}

/** Leaves dialogs and the drawer, and what is not saved in it. */
async function closeAll(page: Page): Promise<void> {
  const open = page.locator('[role="dialog"], [role="alertdialog"]')
  for (let attempt = 0; attempt < 5 && (await open.count()) > 0; attempt += 1) {
    const discard = page.getByRole('alertdialog').getByRole('button', { name: 'Discard' })
    if ((await discard.count()) > 0) await discard.click({ timeout: 1000 })
    else await page.keyboard.press('Escape')
    await page.evaluate(() => window.chaos.settled())
  }
}
