import type { Tabs } from '#web/device/tabs.ts'
import type { FromWorker, PlainRequest, PlainResponse, Port, ToWorker } from './messages.ts'

type ToSend = Extract<ToWorker, { kind: 'send' }>

/** What the worker needs of its surroundings. */
export interface WorkerParts {
  port: Port<FromWorker, ToWorker>
  /** Answers whether the value is stored now. */
  write(key: string, value: unknown): Promise<boolean>
  lock: Tabs['lock']
  fetch: typeof fetch
}

/** Stores and sends what its page hands over, in a worker: it hears of its puts and locks while the page renders. */
export function servePage({ port, write, lock, fetch }: WorkerParts): void {
  /** The puts that have not been reported yet. */
  const puts = new Map<number, Promise<void>>()
  const requests = new Map<number, AbortController>()

  async function put(id: number, key: string, value: unknown): Promise<void> {
    const isStored = await write(key, value)
    puts.delete(id)
    port.post({ kind: 'stored', id, isStored })
  }

  async function send({ id, after, lockName, request }: ToSend): Promise<void> {
    const abort = new AbortController()
    requests.set(id, abort)
    // What cannot be stored is sent all the same.
    const stored = puts.get(after)
    await lock(lockName, async () => {
      await stored
      try {
        port.post({ kind: 'answered', id, response: await carry(request, abort.signal) })
      } catch (error) {
        port.post({ kind: 'failed', id, message: String(error) })
      }
    })
    requests.delete(id)
  }

  async function carry({ url, credentials, ...init }: PlainRequest, signal: AbortSignal): Promise<PlainResponse> {
    const response = await fetch(url, { ...init, ...(credentials && { credentials }), signal })
    return { status: response.status, headers: [...response.headers], body: await response.text() }
  }

  port.listen((message) => {
    switch (message.kind) {
      case 'put':
        puts.set(message.id, put(message.id, message.key, message.value))
        return
      case 'send':
        void send(message)
        return
      case 'abort':
        requests.get(message.id)?.abort()
    }
  })
}
