import type { Page } from '@playwright/test'
import type { BenchServer } from '../bench-server.ts'
import type { BenchWindow } from '../bench-window.ts'
import { quantile } from '../figures.ts'
import { type Drop, dropCard } from './drop.ts'
import { boxOf, pickUp } from './pick-up.ts'

/** One card dragged across the board with the mouse; times in milliseconds. */
export interface Drag {
  readonly liftWorstFrame: number
  /** CPU time of the main thread. */
  readonly liftWork: number
  readonly p95Frame: number
  readonly worstFrame: number
  readonly framesPerSecond: number
  readonly workPerFrame: number
  readonly drop: Drop
  /** Median duration of one small put into IndexedDB. */
  readonly put: number
}

const hold = 1500
const stepsPerStage = 24

/**
 * Picks up the first card, drags it across three stages, up and down, holds it at the lower edge and at the right
 * one, brings it back and drops it in the third stage.
 */
export async function measureDrag(board: BenchWindow, server: BenchServer): Promise<Drag> {
  const { page } = board
  const [from, , target, far] = server.stages
  if (!from || !target || !far) throw new Error('the board has too few open stages')
  const card = page.locator(`[data-stage-id="${from.Id}"] [data-opportunity-id]`).first()
  const id = Number(await card.getAttribute('data-opportunity-id'))
  const put = await page.evaluate(() => window.probe.putTimes(15))

  const workBefore = await board.work()
  const lift = await pickUp(board, card)
  const workAtLift = await board.work()
  const frames = await carry(board, from.Id, far.Id, target.Id)
  const workAtDrop = await board.work()
  const drop = await dropCard(board, id, target.Id)
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
    drop,
    put: quantile(
      put.toSorted((a, b) => a - b),
      0.5,
    ),
  }
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
