import type { FromWorker, ToWorker, WorkerPort } from '#web/device/background/messages.ts'
import { servePage, type WorkerParts } from '#web/device/background/serve-page.ts'

/** A worker in this process, which hears and answers in a later turn and by copies, as a real one does; until it is gone. */
export interface TestWorker extends WorkerPort {
  /** Takes it away: the page is told. */
  crash(): void
}

export function testWorker(
  parts: Omit<WorkerParts, 'port'>,
  { isGone, end }: { isGone(): boolean; end(): void },
): TestWorker {
  const [toWorker, toPage] = [wire<ToWorker>(isGone), wire<FromWorker>(isGone)]
  const listeners = new Set<() => void>()
  servePage({ ...parts, port: { post: toPage.post, listen: toWorker.listen } })
  return {
    post: toWorker.post,
    listen: toPage.listen,
    onGone: (listener) => void listeners.add(listener),
    end,
    crash() {
      end()
      for (const tellGone of listeners) tellGone()
    },
  }
}

function wire<Message>(isCut: () => boolean) {
  let hear: ((message: Message) => void) | undefined
  return {
    post(message: Message) {
      const copy = structuredClone(message)
      setTimeout(() => isCut() || hear?.(copy))
    },
    listen(listener: (message: Message) => void) {
      hear = listener
    },
  }
}
