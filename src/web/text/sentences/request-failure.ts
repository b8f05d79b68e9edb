import type { ApiError } from '#web/api/api-error.ts'

/** What a sentence about a failed request is made of. `message`: the server's, for people; '' if there is none. */
export type RequestFailure = Pick<ApiError, 'kind' | 'message' | 'requestId' | 'changedBy'>
