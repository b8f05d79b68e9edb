import type { FromWorker, WorkerPort } from './messages.ts'

/** Starts the worker of this page. */
export function startWorker(): WorkerPort {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin of its own
    post: (message) => worker.postMessage(message),
    listen: (listener) => worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => listener(data)),
    onGone(listener) {
      // It could not be loaded, or has thrown: whatever it was asked may never be answered.
      const end = () => {
        worker.terminate()
        listener()
      }
      worker.addEventListener('error', end, { once: true })
      worker.addEventListener('messageerror', end, { once: true })
    },
  }
}
