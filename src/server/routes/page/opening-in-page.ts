import type { FastifyRequest } from 'fastify'
import { boardOfPath, isStartPath, lastBoardCookie, openingElement, openingMeta } from '#core/contract/page/page.ts'
import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { DemoAccount } from '#server/auth/demo-account.ts'
import type { Bounds } from '#server/bounds.ts'
import { asciiJson } from '#server/routes/endpoint/ascii-json.ts'
import { sessionToken } from '#server/routes/sign-in/session-cookie.ts'
import { isThisMachine } from '#server/routes/sign-in/this-machine.ts'
import type { Identity } from '#server/store/access/identity.ts'
import { dataVersion } from '#server/store/boards/data-version.ts'
import type { Store } from '#server/store/store.ts'
import { openingData } from './opening-data.ts'

export interface OpeningParts {
  store: Store
  authenticator: Authenticator
  demo: DemoAccount
  bounds: Pick<Bounds, 'openingTimeout'>
}

/** What the board of a page needs for its first picture. */
export interface PageOpening {
  readonly identity: Identity
  /** Equal texts, and the same identity: the same data. */
  readonly version: string
  /** What else of the request the data depends on. */
  readonly question: readonly unknown[]
  read(): Promise<BoardOpening>
}

/** Null: nobody is signed in, or the page shows no board. */
export async function openingOfPage(
  { store, authenticator, demo }: Omit<OpeningParts, 'bounds'>,
  request: FastifyRequest,
): Promise<PageOpening | null> {
  const token = sessionToken(request)
  const [path = '', query = ''] = request.url.split('?', 2)
  const named = boardOfPath(path)
  const isStart = isStartPath(path) && !new URLSearchParams(query).has('opportunity')
  if (!token || !(isStart || named !== null)) return null
  const identity = await authenticator.bySession(token)
  if (!identity || authenticator.mustSetUp(identity)) return null
  const last = lastBoardOf(request)
  const credentials = demo.credentialsFor(isThisMachine(request))
  return {
    identity,
    // Before the data is read: what is written meanwhile makes it anew.
    version: await dataVersion(store.database, identity.businesses),
    question: [named, last, credentials],
    async read() {
      const data = await openingData(
        store,
        identity,
        (boards) => named ?? boards.find((id) => id === last) ?? boards[0],
      )
      const { inactivityHours } = authenticator
      return { ...data, Session: { ...data.Session, demo: credentials, inactivityHours } }
    },
  }
}

function lastBoardOf({ cookies }: FastifyRequest): number | null {
  const id = cookies[lastBoardCookie] ?? ''
  return /^\d{1,15}$/.test(id) ? Number(id) : null
}

/** JSON that ends no script element and opens no comment in it: the parser of a page sees letters alone. */
const scriptSafe = (value: unknown): string => asciiJson(value).replaceAll('<', String.raw`\u003c`)

/** The page with the data. Data is no script: the content security policy needs no exception for it. */
export function withOpening(html: string, data: BoardOpening): string {
  const meta = `<meta name="${openingMeta}" content="${data.Board ?? ''}" />`
  const script = `<script type="application/json" id="${openingElement}">${scriptSafe(data)}</script>`
  // First in the head: the script that looks for it runs as soon as it has arrived. Last in the body: what is seen comes first.
  return html
    .replace(/<head(?:\s[^>]*)?>/i, (head) => head + meta)
    .replace(/<\/body>(?!.*<\/body>)/is, (end) => script + end)
}
