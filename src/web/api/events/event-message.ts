import { type ChangeMessage, type EditingMessage, readStreamMessage } from '#core/contract/endpoints/events.ts'
import type { ServerEvent } from './event-parser.ts'

/**
 * A message of the stream, with the cursor to go on from after it. `hello`: the stream is there. `reset`: what happened
 * since the cursor is unknown. `reconnect`: the server stops; `after`: come back within so many milliseconds.
 */
export type EventMessage =
  | { readonly kind: 'hello' | 'reset'; readonly cursor: string | null }
  | { readonly kind: 'change'; readonly cursor: string | null; readonly change: ChangeMessage }
  | { readonly kind: 'editing'; readonly editing: EditingMessage }
  | { readonly kind: 'reconnect'; readonly after: number | null }

/** Null for what this program does not know: a newer server may say more. */
export function readMessage({ name, data, cursor, retry }: ServerEvent): EventMessage | null {
  const message = readStreamMessage(name, data)
  // Something has changed, and who knows what.
  if (!message) return name === 'change' ? { kind: 'reset', cursor } : null
  switch (message.event) {
    case 'hello':
    case 'reset':
      return { kind: message.event, cursor: message.data.Cursor }
    case 'change':
      return { kind: 'change', cursor, change: message.data }
    case 'editing':
      return { kind: 'editing', editing: message.data }
    case 'reconnect':
      return { kind: 'reconnect', after: retry }
  }
}
