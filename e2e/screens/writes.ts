import type { Page, Request } from '@playwright/test'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'

export interface SeenWrite {
  readonly method: string
  readonly body: Partial<CrmOpportunity> | null
  readonly headers: Readonly<Record<string, string>>
  /** Also true when the request has failed without an answer. */
  isAnswered(): boolean
}

/** Records the writes of opportunities that a page sends, in order. The list grows. */
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
