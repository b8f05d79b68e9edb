/** Why a request failed; an ApiError is one. */
export interface RequestFailure {
  kind:
    'signed-out' | 'forbidden' | 'not-found' | 'invalid' | 'conflict' | 'busy' | 'refused' | 'unreachable' | 'failed'
  /** What the server said, if it said something for people. */
  message: string
  requestId: string | null
  /** The record as somebody else left it. */
  current: { UpdatedBy: string | null } | null
}
