import type { Locator, Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BenchWindow } from './bench-window.ts'
import { quantile } from './figures.ts'
import type { BenchServer } from './bench-server.ts'

/** One card dragged across the board with the mouse; times in milliseconds. */
export interface Drag {
  readonly liftWorstFrame: number
  /** CPU time of the main thread. */
  readonly liftWork: number
  readonly p95Frame: number
  readonly worstFrame: number
  readonly framesPerSecond: number
  readonly workPerFrame: number
  readonly dropToRest: number | null
  readonly dropToPage: number
  readonly dropToRequest: number | null
  /** Median duration of one small put into IndexedDB. */
  readonly put: number
}

const hold = 1500
const stepsPerStage = 24

/**
 * Picks up the first card, drags it across three stages, up and down, holds it at the lower edge and at the right
 * one, brings it back and drops it in the third stage. Throws if the card is not there afterwards.
 */
export async function measureDrag(board: BenchWindow, server: BenchServer): Promise<Drag> {
  const { page, mouse } = board
  const [from, , target, far] = server.stages
  if (!from || !target || !far) throw new Error('the board has too few open stages')
  const card = page.locator(`[data-stage-id="${from.Id}"] [data-opportunity-id]`).first()
  const id = Number(await card.getAttribute('data-opportunity-id'))
  const writes: string[] = []
  page.on('request', (request) => {
    const isWrite = request.method() !== 'GET' && request.url().toLowerCase().includes(crmOpportunity.path)
    if (isWrite) writes.push(request.method())
  })
  const put = await page.evaluate(() => window.probe.putTimes(15))

  const workBefore = await board.work()
  const lift = await liftOf(board, card)
  const workAtLift = await board.work()
  const frames = await carry(board, from.Id, far.Id, target.Id)
  const workAtDrop = await board.work()
  await page.evaluate((id) => window.probe.watchDrop(id), id)
  await page.waitForTimeout(200)
  await mouse.up()
  await page.waitForTimeout(1200)
  const drop = await page.evaluate((path) => window.probe.takeDrop(path), crmOpportunity.path)

  const landed = page.locator(`[data-stage-id="${target.Id}"] [data-opportunity-id="${id}"]`)
  if ((await landed.count()) !== 1) throw new Error(`card ${id} is not where it was dropped`)
  if (writes.join() !== 'PUT') throw new Error(`a drop sent ${writes.join() || 'nothing'} instead of one PUT`)
  return {
    liftWorstFrame: Math.max(...lift),
    liftWork: workAtLift - workBefore,
    p95Frame: quantile(
      frames.toSorted((a, b) => a - b),
      0.95,
    ),
    worstFrame: Math.max(...frames),
    framesPerSecond: (1000 * frames.length) / frames.reduce((sum, frame) => sum + frame, 0),
    workPerFrame: (workAtDrop - workAtLift) / frames.length,
    dropToRest: drop.toRest,
    dropToPage: drop.toPage,
    dropToRequest: drop.toRequest,
    put: quantile(
      put.toSorted((a, b) => a - b),
      0.5,
    ),
  }
}

/** The frames from the press until the preview follows the pointer and the main thread is idle. */
async function liftOf({ page, mouse }: BenchWindow, card: Locator): Promise<number[]> {
  const box = await boxOf(card)
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForTimeout(300)
  await page.evaluate(() => void window.probe.takeFrames())
  await mouse.down()
  await mouse.move(box.x + box.width / 2 + 6, box.y + box.height / 2 + 10, 4)
  await page.waitForTimeout(250)
  const frames = await page.evaluate(() => window.probe.takeFrames())
  if ((await page.locator('[data-card-preview]').count()) === 0) throw new Error('the card was not picked up')
  return frames
}

async function carry({ page, mouse }: BenchWindow, fromId: number, farId: number, targetId: number): Promise<number[]> {
  const from = await boxOf(stage(page, fromId))
  const far = await boxOf(stage(page, farId))
  const board = await boxOf(page.locator('[data-board-id]'))
  const middle = board.y + board.height / 2

  await mouse.move(across(from), middle, 8)
  await mouse.move(across(far), middle, 3 * stepsPerStage)
  await mouse.move(across(far), middle - 200, 15)
  await mouse.move(across(far), middle + 150, 25)
  await mouse.move(across(far), middle, 10)
  await mouse.move(across(far), far.y + far.height - 12, 20)
  await page.waitForTimeout(hold)
  await mouse.move(across(far), middle, 20)
  await mouse.move(board.x + board.width - 6, middle, 20)
  await page.waitForTimeout(hold)
  await mouse.move(board.x + 6, middle, 4 * stepsPerStage)
  await page.waitForTimeout(hold)
  const target = await boxOf(stage(page, targetId))
  await mouse.move(across(target), middle, 2 * stepsPerStage)
  return page.evaluate(() => window.probe.takeFrames())
}

type Box = Awaited<ReturnType<typeof boxOf>>

const across = (box: Box) => box.x + box.width / 2

const stage = (page: Page, id: number) => page.locator(`[data-stage-id="${id}"]`)

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it has no place on the screen')
  return box
}
