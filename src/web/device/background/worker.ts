import { operationDatabase, put } from '#web/device/operation-database.ts'
import { withLock } from '#web/device/tabs.ts'
import type { ToWorker } from './messages.ts'
import { servePage } from './serve-page.ts'

// The program of the worker.
const database = operationDatabase()

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page to post to
const post = (message: unknown) => globalThis.postMessage(message)

servePage({
  port: {
    post,
    listen: (listener) => globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => listener(data)),
  },
  write: (key, value) =>
    put(database, key, value).then(
      () => true,
      () => false,
    ),
  lock: withLock,
  fetch: (url, init) => fetch(url, init),
})

// Where nothing can be stored it says nothing, and the page does everything by itself.
void database('readonly', () => post('ready')).catch(() => globalThis.close())
