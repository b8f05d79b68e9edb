import { afterEach, expect, test, vi } from 'vitest'

const origin = 'https://board.example'

afterEach(() => vi.unstubAllGlobals())

type Addressed = string | { readonly url: string }
const pathOf = (addressed: Addressed) =>
  new URL(typeof addressed === 'string' ? addressed : addressed.url, origin).pathname

/** What a browser keeps: the caches by their names, each holds texts by their paths. */
function device() {
  const stored = new Map<string, Map<string, string>>()
  const served = new Map<string, string>()
  const get = async (addressed: Addressed) => {
    const text = served.get(pathOf(addressed))
    if (text === undefined) throw new TypeError('Failed to fetch')
    return new Response(text)
  }
  const caches = {
    async open(name: string) {
      const files = stored.get(name) ?? new Map<string, string>()
      stored.set(name, files)
      const put = async (addressed: Addressed, answer: Response) =>
        void files.set(pathOf(addressed), await answer.text())
      return { put, add: async (addressed: Addressed) => put(addressed, await get(addressed)) }
    },
    delete: async (name: string) => stored.delete(name),
    async match(addressed: Addressed, { cacheName }: { cacheName?: string } = {}) {
      for (const [name, files] of stored) {
        const text = files.get(pathOf(addressed))
        if (text !== undefined && (cacheName ?? name) === name) return new Response(text)
      }
      return undefined
    },
  }
  return { stored, served, caches, fetch: get }
}

type Device = ReturnType<typeof device>

/** The service worker of one version of the program. */
async function workerOf(version: string, files: string[], { caches, fetch }: Device) {
  const listeners = new Map<string, (event: unknown) => void>()
  vi.resetModules()
  vi.stubGlobal('builtProgram', { version, files, shellIntegrity: '' })
  vi.stubGlobal('caches', caches)
  vi.stubGlobal('fetch', fetch)
  // Node's own takes no path, and no hash of a page that is none.
  vi.stubGlobal('Request', function (this: { url: string }, path: string) {
    this.url = path
  })
  vi.stubGlobal('self', {
    location: { origin },
    skipWaiting: async () => {},
    addEventListener: (type: string, listener: (event: unknown) => void) => void listeners.set(type, listener),
  })
  await import('./service-worker.ts')
  const wait = async (type: string, event: object) => {
    let waited: Promise<unknown> = Promise.resolve()
    listeners.get(type)?.({ ...event, waitUntil: (work: Promise<unknown>) => void (waited = work) })
    await waited
  }
  return {
    install: () => wait('install', {}),
    store: () => wait('message', { data: 'store' }),
    async answer(path: string, mode: RequestMode = 'cors') {
      let answer: Promise<Response> = Promise.reject(new Error('not answered'))
      answer.catch(() => {})
      listeners.get('fetch')?.({
        request: { url: origin + path, method: 'GET', mode },
        preloadResponse: Promise.resolve(),
        respondWith: (given: Promise<Response>) => void (answer = given),
      })
      return (await answer).text()
    },
  }
}

/** What the caches hold: their names, and the paths in each. */
const kept = ({ stored }: Device) =>
  Object.fromEntries([...stored].map(([name, files]) => [name.split('.').at(-1), [...files.keys()]]))

test('a version is stored beside the older one, whose files are still answered', async () => {
  const here = device()
  here.served.set('/assets/board-1.js', 'board of one').set('/index.html', 'page of one')
  await (await workerOf('one', ['/assets/board-1.js'], here)).install()
  here.served.clear()
  here.served.set('/assets/board-2.js', 'board of two').set('/index.html', 'page of two')
  const two = await workerOf('two', ['/assets/board-2.js'], here)
  await two.install()

  expect(kept(here)).toEqual({
    one: ['/assets/board-1.js', '/index.html'],
    two: ['/assets/board-2.js', '/index.html'],
  })
  here.served.clear()
  expect(await two.answer('/assets/board-1.js')).toBe('board of one')
  expect(await two.answer('/boards/7', 'navigate')).toBe('page of two')
  await expect(two.answer('/assets/gone.js')).rejects.toThrow('Failed to fetch')
})

test('a version of which a file cannot be loaded leaves nothing, and the older one as it was', async () => {
  const here = device()
  here.served.set('/assets/board-1.js', 'board of one').set('/index.html', 'page of one')
  await (await workerOf('one', ['/assets/board-1.js'], here)).install()
  const two = await workerOf('two', ['/assets/board-1.js', '/assets/board-2.js'], here)
  await expect(two.install()).rejects.toThrow('Failed to fetch')
  expect(kept(here)).toEqual({ one: ['/assets/board-1.js', '/index.html'] })
})

test('pages, which hold data, and files of no version that is stored are answered and not kept', async () => {
  const here = device()
  here.served.set('/assets/board-1.js', 'board of one').set('/index.html', 'page of one')
  const one = await workerOf('one', ['/assets/board-1.js'], here)
  await one.install()
  here.served.set('/boards/7', 'the board of Zita Quist').set('/assets/board-2.js', 'board of two')
  expect(await one.answer('/boards/7', 'navigate')).toBe('the board of Zita Quist')
  expect(await one.answer('/assets/board-2.js')).toBe('board of two')
  expect(kept(here)).toEqual({ one: ['/assets/board-1.js', '/index.html'] })
})

test('after a sign-out has removed it, the same version is stored once more when a page asks for it', async () => {
  const here = device()
  here.served.set('/assets/board-1.js', 'board of one').set('/index.html', 'page of one')
  const one = await workerOf('one', ['/assets/board-1.js'], here)
  await one.install()
  here.stored.clear()
  await one.store()
  expect(kept(here)).toEqual({ one: ['/assets/board-1.js', '/index.html'] })
})
