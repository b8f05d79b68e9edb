import { type Background, createBackground } from '#web/device/background/background.ts'
import type { Environment } from '#web/sync/environment.ts'
import { createOperationSender, type OperationSender, type SenderParts } from './operation-sender.ts'
import { adoptOrphans } from '#web/sync/operations/orphans/adoption.ts'
import { createKeptFailures, type KeptFailuresParts } from '#web/sync/operations/orphans/kept-failures.ts'
import { keepMovedCards } from '#web/sync/persisted/keep-moved-cards.ts'
import { type ServerReachedParts, watchServer } from './server-reached.ts'

export type SendingParts = Omit<SenderParts, 'failures' | 'background' | 'untilReached'> &
  KeptFailuresParts &
  ServerReachedParts &
  Pick<Environment, 'idle' | 'kvStore' | 'openWorker'>

/** In milliseconds: the board itself comes first. */
const workerDelay = 500

/** Takes over what tabs that are gone have left in the log, and answers what sends it. */
export function startSending(parts: SendingParts): OperationSender {
  let background: Background | null = null
  let isStarted = false
  const failures = createKeptFailures(parts)
  const untilReached = watchServer(parts)
  const sender = createOperationSender({ ...parts, failures, untilReached, background: () => background })
  keepMovedCards(parts)
  adoptOrphans({ ...parts, failures })

  async function startBackground({ idle, kvStore, mayPersist, openWorker, userId }: SendingParts) {
    const user = userId()
    if (isStarted || !openWorker || user === null || !mayPersist(user)) return
    isStarted = true
    await idle(workerDelay)
    const started = createBackground(await openWorker())
    kvStore.writeOperationsWith(started.write)
    background = started
  }

  return {
    sendNext() {
      // Whoever has signed in meanwhile gets one as well. Without it everything is stored and sent by the page.
      startBackground(parts).catch(() => {})
      sender.sendNext()
    },
  }
}
