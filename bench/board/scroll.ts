import type { BenchWindow } from './bench-window.ts'
import type { BenchServer } from './bench-server.ts'

/** A long stage, scrolled by wheel for three seconds. */
export interface Scroll {
  readonly framesPerSecond: number
  /** CPU time of the main thread per frame, in milliseconds. */
  readonly workPerFrame: number
  /** Frames in which a part of the list was blank. */
  readonly blankFrames: number
}

const turns = 180
const pixelsPerTurn = 240

export async function measureScroll({ page, work }: BenchWindow, server: BenchServer): Promise<Scroll> {
  const [stage] = server.stages
  if (!stage) throw new Error('the board has no open stage')
  const box = await page.locator(`[data-stage-id="${stage.Id}"]`).boundingBox()
  if (box === null) throw new Error('the stage has no place on the screen')
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForTimeout(300)
  await page.evaluate((id) => {
    window.probe.watchCover(id)
    window.probe.takeFrames()
  }, stage.Id)
  const workBefore = await work()
  for (let turn = 0; turn < turns; turn += 1)
    await page.mouse.wheel(0, turn < turns * 0.75 ? pixelsPerTurn : -pixelsPerTurn)
  const [frames, cover] = await page.evaluate(() => [window.probe.takeFrames(), window.probe.takeCover()] as const)
  const workAfter = await work()
  if (cover.frames === 0) throw new Error('no frame was seen')
  return {
    framesPerSecond: (1000 * frames.length) / frames.reduce((sum, frame) => sum + frame, 0),
    workPerFrame: (workAfter - workBefore) / frames.length,
    blankFrames: cover.blank,
  }
}
