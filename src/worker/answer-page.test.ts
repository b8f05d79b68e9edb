import { afterEach, beforeEach, expect, test, vi } from 'vitest'

type AnswerPage = typeof import('./answer-page.ts').answerPage

const page = (text: string, status = 200) => new Response(text, { status })
const after = (milliseconds: number, answer: Response) =>
  new Promise<Response>((resolve) => setTimeout(resolve, milliseconds, answer))

let answerPage: AnswerPage
/** The page that this device has. */
let stored: string | null

beforeEach(async () => {
  stored = 'stored'
  vi.stubGlobal('builtProgram', { version: 'one', files: [], shellIntegrity: '' })
  vi.stubGlobal('caches', { match: async () => (stored === null ? undefined : page(stored)) })
  vi.useFakeTimers()
  ;({ answerPage } = await import('./answer-page.ts'))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** What is shown, and after how many milliseconds. */
async function shown(network: Promise<Response>): Promise<[text: string, status: number, after: number]> {
  const start = Date.now()
  const answer = answerPage(network).then(async (response): Promise<[string, number, number]> => [
    await response.text(),
    response.status,
    Date.now() - start,
  ])
  answer.catch(() => {})
  await vi.runAllTimersAsync()
  return answer
}

test('a page comes from the network for as long as three seconds, then from this device', async () => {
  expect(await shown(after(2_900, page('from the network')))).toEqual(['from the network', 200, 2_900])
  expect(await shown(after(3_100, page('too late')))).toEqual(['stored', 200, 3_000])
  expect(await shown(Promise.reject(new TypeError('Failed to fetch')))).toEqual(['stored', 200, 0])
})

test('what the server says of the request is shown, that it cannot work is not', async () => {
  for (const status of [401, 404, 429]) {
    expect(await shown(after(10, page('said', status)))).toEqual(['said', status, 10])
  }
  for (const status of [500, 502, 503]) {
    expect(await shown(after(10, page('out of order', status)))).toEqual(['stored', 200, 10])
  }
})

test('where nothing is stored, as after a sign-out, the network has the last word, however late', async () => {
  stored = null
  expect(await shown(after(9_000, page('late')))).toEqual(['late', 200, 9_000])
  expect(await shown(after(10, page('out of order', 503)))).toEqual(['out of order', 503, 10])
  await expect(shown(Promise.reject(new TypeError('Failed to fetch')))).rejects.toThrow('Failed to fetch')
})
