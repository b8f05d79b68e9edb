import type { FromWorker, WorkerPort } from './messages.ts'

/**
 * Starts the worker of this page. Resolves when it has come up: until then, and where it cannot be loaded, the page does
 * everything by itself.
 */
export function startWorker(): Promise<WorkerPort> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise((resolve, reject) => {
    // Its first message says only that it is there.
    worker.addEventListener('message', () => resolve(portOf(worker)), { once: true })
    worker.addEventListener('error', () => reject(new Error('the worker has not come up')), { once: true })
  })
}

const portOf = (worker: Worker): WorkerPort => ({
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
  post: (message) => worker.postMessage(message),
  listen: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data)),
  onGone(listener) {
    // It has thrown: whatever it was asked may never be answered.
    worker.addEventListener('error', listener, { once: true })
    worker.addEventListener('messageerror', listener, { once: true })
  },
  end: () => worker.terminate(),
})
