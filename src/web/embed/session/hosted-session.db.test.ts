import { afterAll, beforeAll, expect, test } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import {
  openPortalWorld,
  type Portal,
  portalOrigin,
  type PortalWorld,
} from '#server/testing/fixtures/portal-fixture.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import { loneTab } from '#web/device/lone-tab.ts'
import { createOpeningAnswers } from '#web/api/opening/opening-answers.ts'
import { prefetch } from '#web/sync/loading/prefetch.ts'
import { boardsKey, locationsKey, stagesKey } from '#web/sync/query-keys.ts'
import { createServices } from '#web/sync/services.ts'
import { exchangeCode } from './exchange-code.ts'
import { createTokenSession } from './token-session.ts'

let world: PortalWorld

beforeAll(async () => {
  world = await openPortalWorld({ demo: 60 })
})
afterAll(() => world.server.stop())

/** The data side of a frame, whose requests reach the real server. */
async function openFrame(portal: Portal) {
  const asked: string[] = []
  const authorizations: (string | null)[] = []
  /** Answered 401 instead of reaching the server, once each. */
  const refusals: RegExp[] = []
  const send: typeof fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers)
    const line = `${init.method ?? 'GET'} ${String(input)}`
    asked.push(line)
    authorizations.push(headers.get('Authorization'))
    expect(init.credentials).toBe('omit')
    const refusal = refusals.findIndex((each) => each.test(line))
    if (refusal >= 0) {
      refusals.splice(refusal, 1)
      return new Response('{}', { status: 401 })
    }
    const answer = await world.server.inject({
      method: init.method === 'PUT' ? 'PUT' : init.method === 'POST' ? 'POST' : 'GET',
      url: String(input),
      headers: Object.fromEntries(headers),
      ...(typeof init.body === 'string' && { payload: init.body }),
    })
    const answered = Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)])
    const isEmpty = answer.statusCode === 204 || answer.statusCode === 304
    return new Response(isEmpty ? null : answer.body, { status: answer.statusCode, headers: answered })
  }
  const answers = createOpeningAnswers()
  const session = createTokenSession({
    async requestCode() {
      const answer = await world.askCode(portal, { UserId: world.admin.userId })
      return answer.statusCode === 201 ? { code: String(answer.json().Code) } : { denied: 'auth_denied' }
    },
    async exchange(Code) {
      const { token, opening } = await exchangeCode(send, { Code, Origin: portalOrigin, Board: null })
      if (!answers.data()) answers.fill(opening)
      return token
    },
    now: () => performance.now(),
  })
  const services = createServices(
    {
      fetch: async (input, init) => (typeof input === 'string' ? answers.take(input) : null) ?? send(input, init),
      now: () => new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      random: () => 0.5,
      pause: () => Promise.resolve(),
      idle: () => Promise.resolve(),
      isVisible: () => true,
      kvStore: memoryKeyValueStore(),
      tabs: loneTab('frame'),
      signedInAs: () => null,
      mayPersist: () => false,
      hasEventStream: false,
    },
    session,
  )
  await session.open()
  const { Session, Board } = answers.data() ?? {}
  await prefetch(services, {
    userId: Session?.user?.Id ?? null,
    boardId: Board ?? null,
    persisted: null,
    operations: [],
  })
  return { services, session, asked, authorizations, refusals, boardId: Board ?? 0 }
}

test('the first picture needs one request', async () => {
  const { services, asked, boardId } = await openFrame(await world.addPortal())
  expect(asked).toEqual(['POST /ext/embed/sessions'])
  for (const key of [boardsKey, locationsKey, stagesKey(boardId)]) {
    expect(services.queryClient.getQueryData<readonly unknown[]>(key)?.length, String(key)).toBeGreaterThan(0)
  }
  expect(services.confirmed.stages().flatMap(({ known }) => known.cards).length).toBeGreaterThan(0)
})

test('a save that is answered 401 is written once, under the portal, with the next token', async () => {
  const portal = await world.addPortal()
  const { services, asked, authorizations, refusals } = await openFrame(portal)
  const card = services.confirmed.stages().flatMap(({ known }) => known.cards)[0]
  if (!card) throw new Error('the demo has cards')
  refusals.push(/^PUT/)
  const result = await services.operations.edit(card, { Notes: 'Wants a desk' })
  expect(result).toMatchObject({ ok: true, record: { Notes: 'Wants a desk', Version: card.Version + 1 } })
  expect(asked.filter((line) => line === `PUT ${crmOpportunity.path}`)).toHaveLength(2)
  expect(asked.filter((line) => line === 'POST /ext/embed/sessions')).toHaveLength(2)
  const puts = authorizations.filter((_, index) => asked[index]?.startsWith('PUT'))
  expect(puts[0]).not.toBe(puts[1])
  const changes = await world.admin.get(`/ext/opportunities/${card.Id}/changes`)
  expect(changes.body).toContain(portal.client.Id)
})

test('the session ends with its portal', async () => {
  const portal = await world.addPortal()
  const { services, session } = await openFrame(portal)
  await world.admin.send('POST', `/ext/embed/clients/${portal.client.Id}/revoke`)
  await expect(services.api.boards()).rejects.toMatchObject({ kind: 'signed-out' })
  expect(session.endedBy()).toBe('auth_denied')
})
