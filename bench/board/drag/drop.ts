import type { Page } from '@playwright/test'
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
  const drop = await page.evaluate((path) => window.probe.takeDrop(path), crmOpportunity.path)

  const landed = page.locator(`[data-stage-id="${stageId}"] [data-opportunity-id="${id}"]`)
  if ((await landed.count()) !== 1) throw new Error(`card ${id} is not where it was dropped`)
  const sent = writes.take().join()
  if (sent !== 'PUT') throw new Error(`a drop sent ${sent || 'nothing'} instead of one PUT`)
  return drop
}

/** The methods of the requests that write opportunities, from now on. */
function watchWrites(page: Page) {
  const methods: string[] = []
  const note = (request: { method(): string; url(): string }) => {
    const isWrite = request.method() !== 'GET' && request.url().toLowerCase().includes(crmOpportunity.path)
    if (isWrite) methods.push(request.method())
  }
  page.on('request', note)
  return {
    take() {
      page.off('request', note)
      return methods
    },
  }
}
