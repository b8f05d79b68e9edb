import type { ChangeMessage, EditingMessage } from '#core/contract/endpoints/events.ts'
import type { LoggedChange } from '#server/store/events/read-changes.ts'

/** Keeps a stream alive that has nothing to tell, and shows that it is. */
export const heartbeatText = ':\n\n'

/** One message; JSON has no line break. */
const message = (event: string, data: object, id: string | null = null) =>
  `${id === null ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

export const helloText = (cursor: string): string => message('hello', { Cursor: cursor }, cursor)

export const resetText = (cursor: string): string => message('reset', { Cursor: cursor }, cursor)

export const editingText = (editing: EditingMessage): string => message('editing', editing)

/** Asks the client to come back after so many milliseconds. */
export const reconnectText = (retry: number): string => `retry: ${retry}\n${message('reconnect', {})}`

/** `previous`: the revision of the location that the stream told of before. */
export const changeText = (cursor: string, change: LoggedChange, previous: number): string =>
  message(
    'change',
    {
      BusinessId: change.BusinessId,
      Rev: change.Rev,
      PreviousRev: previous,
      Entity: change.Entity,
      EntityId: change.EntityId,
      Kind: change.Kind,
      Version: change.Version,
      BoardId: change.BoardId,
      UserId: change.UserId,
      Rule: change.Rule,
      OpId: change.OpId,
    } satisfies ChangeMessage,
    cursor,
  )
