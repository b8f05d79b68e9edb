import type { HostConnection } from '#web/embed/host-connection.ts'
import { answerHost, type HostRequestParts } from './host-requests.ts'
import { tellHost, type TellingParts } from './tell-host.ts'
import { handOverToasts } from './toasts.ts'

interface TalkParts extends HostRequestParts, TellingParts {
  connection: HostConnection
  /** The host shows messages to its user. */
  showsToasts: boolean
}

/** From now on host and board hear of each other. Answers what tells a host that has just come how things stand. */
export function talkWithHost(parts: TalkParts): () => void {
  const { connection } = parts
  const tellAll = tellHost(parts)
  connection.listen(answerHost(parts))
  if (parts.showsToasts) handOverToasts((toast) => connection.send('ui.toast', toast))
  tellAll()
  return tellAll
}
