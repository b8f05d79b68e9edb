/** Why a request failed; an ApiError is one. */
export interface RequestFailure {
  kind:
    | 'signed-out'
    | 'forbidden'
    | 'not-found'
    | 'invalid'
    | 'conflict'
    | 'busy'
    | 'refused'
    | 'unreachable'
    | 'failed'
    | 'withdrawn'
    | 'not-sent'
  /** The server's message for people; '' if there is none. */
  message: string
  requestId: string | null
  /** After a conflict: the name of whoever has changed the record; null where it is not known. */
  changedBy: string | null
}
