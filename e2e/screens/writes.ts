import type { Page, Request } from '@playwright/test'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'

export interface SeenWrite {
  readonly method: string
  readonly body: Partial<CrmOpportunity> | null
  readonly headers: Readonly<Record<string, string>>
  /** Or lost for good. */
  isAnswered(): boolean
}

/** Every change of an opportunity that a page has sent so far, in order. */
export function watchWrites(page: Page): readonly SeenWrite[] {
  const seen: SeenWrite[] = []
  const answered = new WeakSet<Request>()
  page.on('request', (request) => {
    if (!isWrite(request)) return
    const body = request.postDataJSON() as Partial<CrmOpportunity> | null
    seen.push({ method: request.method(), body, headers: request.headers(), isAnswered: () => answered.has(request) })
  })
  page.on('requestfinished', (request) => answered.add(request))
  page.on('requestfailed', (request) => answered.add(request))
  return seen
}

export const isWrite = (request: Request): boolean =>
  request.method() !== 'GET' && new URL(request.url()).pathname.toLowerCase().startsWith(crmOpportunity.path)
