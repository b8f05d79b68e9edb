import { afterEach, beforeEach, expect, test, vi } from 'vitest'

interface Asked {
  url: string
  method?: string
  mode?: RequestMode
}

const origin = 'https://board.example'
let listeners: Map<string, (event: unknown) => void>

beforeEach(async () => {
  listeners = new Map()
  vi.resetModules()
  vi.stubGlobal('builtProgram', { version: 'one', files: [], shellIntegrity: '' })
  vi.stubGlobal('caches', { match: async () => new Response('stored') })
  vi.stubGlobal('fetch', async () => new Response('from the network'))
  vi.stubGlobal('self', {
    location: { origin },
    addEventListener: (type: string, listener: (event: unknown) => void) => void listeners.set(type, listener),
  })
  await import('./service-worker.ts')
})
afterEach(() => vi.unstubAllGlobals())

/** What the worker answers; null: it lets the request go its way. */
async function answerTo({ url, method = 'GET', mode = 'cors' }: Asked): Promise<string | null> {
  let answer: Promise<Response> | null = null
  listeners.get('fetch')?.({
    request: { url: new URL(url, origin).href, method, mode },
    preloadResponse: Promise.resolve(),
    respondWith: (given: Promise<Response>) => void (answer = given),
  })
  return answer && (await (answer as Promise<Response>)).text()
}

test.each<Asked>([
  { url: '/', mode: 'navigate' },
  { url: '/boards/12', mode: 'navigate' },
  { url: '/boards/12?opportunity=7', mode: 'navigate' },
])('the page $url is answered', async (asked) => {
  expect(await answerTo(asked)).toBe('from the network')
})

test('a file of the program comes from this device', async () => {
  expect(await answerTo({ url: '/assets/index-0a1b2c3.js' })).toBe('stored')
})

test.each<Asked>([
  { url: '/api/crm/crmopportunities?size=1000' },
  { url: '/api/crm/crmopportunities', method: 'PUT' },
  { url: '/api/docs', mode: 'navigate' },
  { url: '/ext/session' },
  { url: '/ext/boards/12/cards' },
  { url: '/en/user/me' },
  { url: '/embed', mode: 'navigate' },
  { url: '/embed/boards/12', mode: 'navigate' },
  { url: '/portal/pipeline-board.js' },
  { url: '/portal/', mode: 'navigate' },
  { url: '/sw.js' },
  // Neither data of a page that was asked for by a script, nor a form that is sent.
  { url: '/boards/12' },
  { url: '/boards/12', method: 'POST', mode: 'navigate' },
  { url: 'https://elsewhere.example/assets/index-0a1b2c3.js' },
  { url: 'https://elsewhere.example/boards/12', mode: 'navigate' },
])('$method $url ($mode) goes its way', async (asked) => {
  expect(await answerTo(asked)).toBeNull()
})
