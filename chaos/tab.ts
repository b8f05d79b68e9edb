import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import type { Act, ShownOrder } from './history.ts'
import { installProbe } from './page-probe.ts'

/** One tab of one person: it is looked at and moved in as a hand would, and can be reloaded, crashed and opened again. */
export interface Tab {
  readonly client: number
  readonly tab: number
  order(): Promise<ShownOrder>
  takeMessages(): Promise<readonly string[]>
  /** Drags a random card somewhere else; null where nothing could be dragged at the moment. */
  move(random: SeededRandom): Promise<Act | null>
  reload(): Promise<void>
  /** Ends the page as a crash does: nothing in it runs any more. */
  crash(): Promise<void>
  /** Waits until the board can be used. */
  ready(): Promise<void>
  /** Takes the focus from the card that was moved last: what others do to a card under the focus is not shown. */
  letGo(): Promise<void>
  /** The ids of the operations that wait on this device. */
  waiting(): Promise<readonly string[]>
  close(): Promise<void>
}

export interface TabOptions {
  readonly context: BrowserContext
  readonly client: number
  readonly tab: number
  readonly address: string
  nameOf(cardId: number): string
  now(): number
}

/** A window in which every card of the board is rendered. */
export const openContext = (browser: Browser, options: BrowserContextOptions) =>
  browser.newContext({ ...options, viewport: { width: 1500, height: 2600 } })

export async function openTab(options: TabOptions): Promise<Tab> {
  const { context, client, tab, address, nameOf, now } = options
  let page = await newPage()

  async function newPage(): Promise<Page> {
    const opened = await context.newPage()
    // A question before leaving would stop a reload.
    opened.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
    await opened.addInitScript(installProbe)
    await opened.goto(address, { waitUntil: 'commit' }).catch(() => {})
    return opened
  }

  const order = () => page.evaluate(() => window.chaos.order())

  const ready = async () => {
    // The server may be away at this very moment: the page is asked for again.
    for (let attempt = 0; ; attempt += 1) {
      try {
        await page.locator('[data-can-drag]').waitFor({ state: 'attached', timeout: 8000 })
        return
      } catch (error) {
        if (attempt === 6) throw error
        await page.goto(address, { waitUntil: 'commit' }).catch(() => {})
      }
    }
  }

  async function move(random: SeededRandom): Promise<Act | null> {
    const before = await order()
    const stages = Object.keys(before).map(Number)
    const filled = stages.filter((id) => (before[id]?.length ?? 0) > 0)
    if (filled.length === 0 || stages.length < 2) return null
    const fromStage = random.pick(filled)
    const cardId = random.pick(before[fromStage] ?? [])
    const toStage = random.pick(stages)
    const places = await page.evaluate(
      ({ cardId, toStage, share }) => {
        const control = [...document.querySelectorAll<HTMLAnchorElement>('[data-card-control]')].find(
          ({ href }) => new URL(href).searchParams.get('opportunity') === String(cardId),
        )
        const list = document.querySelector(`[data-stage-id="${toStage}"] [data-stage-list]`)
        const card = control?.closest('li')
        if (!card || !list) return null
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
    await page.evaluate(() => window.chaos.takeOperations())
    const { from, to } = places
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + 6, from.y + 6, { steps: 2 })
    await page.mouse.move(to.x, to.y, { steps: 3 })
    await page.mouse.up()
    const at = now()
    // Two frames: the render of the drop, and the put of the operation.
    const after = await page.evaluate(
      () =>
        new Promise<{ order: Record<number, number[]>; operations: { opId: string; cardId: number }[] }>((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              setTimeout(() => resolve({ order: window.chaos.order(), operations: window.chaos.takeOperations() })),
            ),
          ),
        ),
    )
    const operation = after.operations.findLast((each) => each.cardId === cardId)
    if (!operation) return null
    return {
      opId: operation.opId,
      client,
      tab,
      cardId,
      customer: nameOf(cardId),
      fromStage,
      toStage,
      wasVisible: after.order[toStage]?.includes(cardId) ?? false,
      at,
    }
  }

  return {
    client,
    tab,
    order,
    move,
    ready,
    takeMessages: () => page.evaluate(() => window.chaos.takeMessages()),
    async reload() {
      await page.reload({ waitUntil: 'commit' }).catch(() => {})
      await ready()
    },
    async crash() {
      const session = await context.newCDPSession(page)
      void session.send('Page.crash').catch(() => {})
      await page.waitForEvent('crash', { timeout: 5000 }).catch(() => {})
      await page.close().catch(() => {})
      page = await newPage()
      await ready()
    },
    letGo: () =>
      page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined)),
    waiting: () =>
      page.evaluate(
        () =>
          new Promise<string[]>((resolve) => {
            const request = indexedDB.open('pipeline-board')
            request.addEventListener('error', () => resolve([]))
            request.addEventListener('success', () => {
              const database = request.result
              if (!database.objectStoreNames.contains('kept')) return resolve([])
              const all = database.transaction('kept').objectStore('kept').getAll(IDBKeyRange.bound('op/', 'op/\uffff'))
              all.addEventListener('success', () => {
                database.close()
                resolve((all.result as { operation?: { opId?: string } }[]).map((each) => each.operation?.opId ?? '?'))
              })
            })
          }),
      ),
    close: () => page.close(),
  }
}
