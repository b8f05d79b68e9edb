import type { FromWorker, PlainResponse, WorkerPort } from './messages.ts'

/** A worker that stores and sends in the place of its page, whose main thread would hear of a put only after the next frame. */
export interface Background {
  /** Whether the value is stored; null: the worker is gone, and the page has to write it by itself. */
  write(key: string, value: unknown): Promise<boolean | null>
  /**
   * Like the browser's, for one request that leaves as soon as what was written last under `key` is stored and no other tab
   * holds the lock, and holds it until the answer. Null where nothing was written under this key, or the worker is gone.
   */
  fetchAfter(key: string, lockName: string): typeof fetch | null
}

interface Job {
  resolve(response: PlainResponse): void
  reject(error: Error): void
}

/** In milliseconds: a put takes a few. A worker that does not report it by then is taken for gone, or nothing would ever leave. */
const putTimeout = 5_000

/** The page's end of the wire. */
export function createBackground(port: WorkerPort): Background {
  /** The job of the last put of each key. */
  const lastPut = new Map<string, number>()
  const puts = new Map<number, (isStored: boolean | null) => void>()
  const jobs = new Map<number, Job>()
  let latest = 0
  let isGone = false

  function hear(message: FromWorker) {
    if (message.kind === 'stored') {
      puts.get(message.id)?.(message.isStored)
      puts.delete(message.id)
      return
    }
    const job = jobs.get(message.id)
    jobs.delete(message.id)
    switch (message.kind) {
      case 'answered':
        return job?.resolve(message.response)
      case 'failed':
        return job?.reject(new TypeError(message.message))
    }
  }

  function giveUp() {
    isGone = true
    port.end()
    for (const report of puts.values()) report(null)
    for (const { reject } of jobs.values()) reject(new TypeError('the worker is gone'))
    puts.clear()
    jobs.clear()
  }

  port.listen(hear)
  port.onGone(giveUp)

  return {
    write(key, value) {
      if (isGone) return Promise.resolve(null)
      const id = (latest += 1)
      try {
        port.post({ kind: 'put', id, key, value })
      } catch {
        // It holds what cannot be copied.
        return Promise.resolve(null)
      }
      lastPut.set(key, id)
      return new Promise((resolve) => {
        const timer = setTimeout(giveUp, putTimeout)
        puts.set(id, (isStored) => {
          clearTimeout(timer)
          resolve(isStored)
        })
      })
    },

    fetchAfter(key, lockName) {
      const after = lastPut.get(key)
      if (isGone || after === undefined) return null
      lastPut.delete(key)
      return (url, { method = 'GET', headers, body, credentials, keepalive = false, signal } = {}) =>
        new Promise<PlainResponse>((resolve, reject) => {
          const id = (latest += 1)
          jobs.set(id, { resolve, reject })
          port.post({
            kind: 'send',
            id,
            after,
            lockName,
            request: {
              url: String(url),
              method,
              headers: Object.fromEntries(new Headers(headers)),
              body: typeof body === 'string' ? body : null,
              credentials,
              keepalive,
            },
          })
          signal?.addEventListener('abort', () => {
            if (!jobs.delete(id)) return
            port.post({ kind: 'abort', id })
            reject(signal.reason as Error)
          })
        }).then(responseOf)
    },
  }
}

/** The statuses that have no body. */
const withoutBody = new Set([204, 205, 304])

const responseOf = ({ status, headers, body }: PlainResponse) =>
  new Response(withoutBody.has(status) ? null : body, { status, headers: [...headers] })
