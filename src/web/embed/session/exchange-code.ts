import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { beginPortalSession } from '#core/contract/endpoints/portals.ts'
import { ask } from '#web/api/ask.ts'
import { createHttp } from '#web/api/http.ts'
import type { Token } from './token-session.ts'

/** A one-time code for a token, together with what the first picture needs. */
export async function exchangeCode(
  fetch: typeof globalThis.fetch,
  body: { readonly Code: string; readonly Origin: string; readonly Board: number | null },
): Promise<{ token: Token; opening: BoardOpening }> {
  const http = createHttp({
    fetch,
    // Nobody yet.
    credentials: { proof: () => ({ credentials: 'omit' }), rejected: () => false },
  })
  const { AccessToken, ExpiresIn, Opening } = await ask(http, beginPortalSession, { body })
  return { token: { text: AccessToken, expiresIn: ExpiresIn }, opening: Opening }
}
