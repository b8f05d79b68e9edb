import { operationDatabase, put } from '#web/device/operation-database.ts'
import { withLock } from '#web/device/tabs.ts'
import type { ToWorker } from './messages.ts'
import { servePage } from './serve-page.ts'

// The program of the worker.
const database = operationDatabase()
// The first put need not wait until it is open.
void database('readonly', () => undefined).catch(() => undefined)

servePage({
  port: {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has one page to post to
    post: (message) => globalThis.postMessage(message),
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
