import type { HostPayload } from '#core/contract/embed/host-messages.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import { outsideQuestions } from '#web/ui/layers/outside-question.ts'
import { answerHost, type HostRequestParts } from './host-requests.ts'
import { askThroughHost } from './questions.ts'
import { tellHost, type TellingParts } from './tell-host.ts'
import { handOverToasts } from './toasts.ts'

/** Of what the board could show itself, what the host shows. */
export type HostCapabilities = HostPayload<'init'>['hostCapabilities']

interface TalkParts extends HostRequestParts, TellingParts {
  connection: HostConnection
  /** Milliseconds. */
  pause(time: number): Promise<void>
}

/**
 * From now on host and board hear of each other. Answers how to meet a host, the first or one in its place: it is told how
 * things stand.
 */
export function talkWithHost(parts: TalkParts): (capabilities: HostCapabilities) => void {
  const { connection } = parts
  const tellAll = tellHost(parts)
  const askOutside = askThroughHost(parts)
  let showsToasts = false
  handOverToasts(
    () => showsToasts,
    (toast) => connection.send('ui.toast', toast),
  )
  connection.listen(answerHost(parts))
  return (capabilities) => {
    showsToasts = capabilities?.toast === true
    outsideQuestions.set(capabilities?.modal === true ? askOutside : null)
    tellAll()
  }
}
