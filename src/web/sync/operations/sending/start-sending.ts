import { createOperationSender, type OperationSender, type SenderParts } from './operation-sender.ts'
import { adoptOrphans } from '#web/sync/operations/orphans/adoption.ts'
import { createKeptFailures, type KeptFailuresParts } from '#web/sync/operations/orphans/kept-failures.ts'

export type SendingParts = Omit<SenderParts, 'failures'> & KeptFailuresParts

/** Takes over what tabs that are gone have left in the log, and answers what sends it. */
export function startSending(parts: SendingParts): OperationSender {
  const withFailures = { ...parts, failures: createKeptFailures(parts) }
  const sender = createOperationSender(withFailures)
  adoptOrphans(withFailures)
  return sender
}
