import { chromium } from '@playwright/test'
import { type BenchWindow, openWindow } from '#bench/board/bench-window.ts'
import { startBenchServer } from '#bench/board/bench-server.ts'
import { quantile } from '#bench/board/figures.ts'
import { watchMachine } from '#bench/board/machine.ts'
import { packProduct } from '#bench/board/packed-product.ts'
import { findBrowser } from '#e2e/browser.ts'
import { countBlankFrames } from './blank-frames.ts'

const opportunities = 5000
const turns = 180
const pixelsPerTurn = 240
const formChanges = 5

/** A way to look at the cards, by what can be found in the page. */
interface Form {
  readonly name: string
  /** The select by which it is chosen, and its options; null: the button with its name. */
  readonly select: { readonly label: string; readonly on: string; readonly off: string } | null
  /** What is there only in this form. */
  readonly shown: string
  readonly scroller: string
  /** What must be at every height of the scroller. */
  readonly content: string
  readonly scrollsAside: boolean
}

const forms: readonly Form[] = [
  {
    name: 'Table',
    select: null,
    shown: '[data-row-id]',
    scroller: '[data-table]',
    content: '[data-row-id], .pb-passing',
    scrollsAside: true,
  },
  {
    name: 'Calendar',
    select: null,
    shown: '[data-calendar-card]',
    // The tray of what is overdue: a month has place for some cards a day, it has hundreds.
    scroller: '[data-calendar-scroller]:not([role]):has([data-calendar-card])',
    content: '[data-calendar-card], .pb-passing',
    scrollsAside: false,
  },
  {
    name: 'Lanes',
    select: { label: 'Lanes', on: 'Owner', off: 'No lanes' },
    shown: '[data-lane]',
    scroller: 'main',
    content: '[data-opportunity-id], [data-lane], .pb-passing',
    scrollsAside: false,
  },
]

interface Scroll {
  readonly framesPerSecond: number
  readonly slowest: number
  /** CPU time of the main thread per frame, in milliseconds. */
  readonly workPerFrame: number
  readonly blankFrames: number
}

/** Measures every form, or the one of this name, at full speed and at a quarter of it, and prints the figures. */
export async function main(only?: string): Promise<void> {
  const product = await packProduct()
  const browser = await chromium.launch(await findBrowser())
  const machine = watchMachine()
  const server = await startBenchServer(product, opportunities)
  try {
    console.log(`\n${opportunities} cards\n`)
    console.log('| form | CPU | to it: median (longest) | back | down: frames/s, slowest, work, blank | aside |')
    console.log('| --- | --- | --- | --- | --- | --- |')
    for (const form of forms.filter(({ name }) => only === undefined || name === only)) {
      for (const slower of [1, 4]) {
        const visit = await openWindow(browser, server.person.storageState)
        await visit.load(server.board)
        await visit.hasSettled()
        await visit.slowDown(slower)
        await machine.whenQuiet()
        console.log(`| ${form.name} | ${slower} × | ${(await measure(visit, form)).join(' | ')} |`)
        await visit.close()
      }
    }
    console.log(`\nWanted: 60 frames a second at 1 ×, 55 at 4 ×, and another form within 100 ms. ${machine.report()}.`)
  } finally {
    await server.close()
    await browser.close()
  }
}

const round = (value: number) => value.toFixed(1)

const said = ({ framesPerSecond, slowest, workPerFrame, blankFrames }: Scroll) =>
  `${round(framesPerSecond)}, ${round(slowest)} ms, ${round(workPerFrame)} ms, ${blankFrames}`

const took = (times: readonly number[]) => `${round(quantile(times, 0.5))} (${round(Math.max(...times))}) ms`

/** The cells of its row. */
async function measure(visit: BenchWindow, form: Form): Promise<string[]> {
  const [there, back]: [number[], number[]] = [[], []]
  // The first one compiles what the others run, as a person's first press does.
  for (let change = 0; change < formChanges; change += 1) {
    there.push(await changeForm(visit, form, true))
    back.push(await changeForm(visit, form, false))
  }
  there.push(await changeForm(visit, form, true))
  const box = await visit.page.locator(form.scroller).first().boundingBox()
  if (box === null) throw new Error(`${form.name} has no place on the screen`)
  await visit.page.mouse.move(box.x + box.width / 2, Math.min(box.y + box.height / 2, 600))
  const down = await scroll(visit, form, (by) => visit.page.mouse.wheel(0, by))
  const aside = form.scrollsAside ? said(await scroll(visit, form, (by) => visit.page.mouse.wheel(by / 8, 0))) : '—'
  return [took(there), took(back), said(down), aside]
}

/** Milliseconds from the press to the frame that shows the form, or the board again. */
async function changeForm({ page }: BenchWindow, { name, select, shown }: Form, isOn: boolean): Promise<number> {
  await page.waitForTimeout(500)
  return page.evaluate(
    ({ name, select, shown, isOn }) =>
      new Promise<number>((resolve, reject) => {
        const pressed = select === null ? (isOn ? name : 'Board') : null
        const button = [...document.querySelectorAll<HTMLElement>('[aria-pressed]')].find(
          ({ textContent }) => textContent === pressed,
        )
        const list = [...document.querySelectorAll('select')].find(
          (each) => each.ariaLabel === select?.label || each.labels[0]?.textContent?.startsWith(select?.label ?? '\0'),
        )
        const option = [...(list?.options ?? [])].find(({ text }) => text === (isOn ? select?.on : select?.off))
        if (!button && !option) return reject(new Error(`there is no way to ${name}`))
        const start = performance.now()
        const look = () =>
          (document.querySelector(shown) !== null) === isOn
            ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
            : setTimeout(look)
        if (button) button.click()
        else if (list && option) {
          // As React hears it of a person.
          Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(list, option.value)
          list.dispatchEvent(new Event('change', { bubbles: true }))
        }
        look()
      }),
    { name, select, shown, isOn },
  )
}

async function scroll(
  { page, work }: BenchWindow,
  form: Form,
  turn: (pixels: number) => Promise<void>,
): Promise<Scroll> {
  await page.waitForTimeout(300)
  await page.evaluate(() => void window.probe.takeFrames())
  const before = await work()
  for (let at = 0; at < turns; at += 1) await turn(at < turns * 0.75 ? pixelsPerTurn : -pixelsPerTurn)
  const frames = await page.evaluate(() => window.probe.takeFrames())
  const after = await work()
  // Apart: looking for blanks costs more than some frames.
  await page.evaluate(countBlankFrames, { scroller: form.scroller, content: form.content })
  for (let at = 0; at < turns / 2; at += 1) await turn(-pixelsPerTurn)
  const blankFrames = await page.evaluate(() => window.blankFrames())
  return {
    framesPerSecond: (1000 * frames.length) / frames.reduce((sum, frame) => sum + frame, 0),
    slowest: Math.max(...frames),
    workPerFrame: (after - before) / frames.length,
    blankFrames,
  }
}
