import type { Page, Request } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BenchWindow } from '../bench-window.ts'

/** From the release of the mouse button, in milliseconds; null: it did not happen. */
export interface Drop {
  readonly toRest: number | null
  readonly toPage: number
  readonly toRequest: number | null
}

/** Releases the card over a stage. Throws if it is not there afterwards, or was not sent by one PUT. */
export async function dropCard({ page, mouse }: BenchWindow, id: number, stageId: number): Promise<Drop> {
  const writes = watchWrites(page)
  await page.evaluate((id) => window.probe.watchDrop(id), id)
  await page.waitForTimeout(200)
  await mouse.up()
  await page.waitForTimeout(1200)
  const { releasedAt, ...drop } = await page.evaluate(() => window.probe.takeDrop())

  const landed = page.locator(`[data-stage-id="${stageId}"] [data-opportunity-id="${id}"]`)
  if ((await landed.count()) !== 1) throw new Error(`card ${id} is not where it was dropped`)
  const sent = writes.take()
  const methods = sent.map((request) => request.method()).join()
  if (methods !== 'PUT') throw new Error(`a drop sent ${methods || 'nothing'} instead of one PUT`)
  // By the browser's network, not by the page: its worker sends it.
  return { ...drop, toRequest: sent[0] ? sent[0].timing().startTime - releasedAt : null }
}

/** The requests that write opportunities, from now on. */
function watchWrites(page: Page) {
  const requests: Request[] = []
  const note = (request: Request) => {
    const isWrite = request.method() !== 'GET' && request.url().toLowerCase().includes(crmOpportunity.path)
    if (isWrite) requests.push(request)
  }
  page.on('request', note)
  return {
    take() {
      page.off('request', note)
      return requests
    },
  }
}
