import { ApiError } from '#web/api/api-error.ts'

const mostTimes = 2

/** Whether a read that has failed now, and so often before, is worth another try: what passes may have passed. */
export const mayReadAgain = (failures: number, error: unknown): boolean =>
  failures < mostTimes &&
  error instanceof ApiError &&
  (error.kind === 'unreachable' || error.kind === 'failed' || error.kind === 'busy')

/** In milliseconds. */
export const readAgainAfter = (failures: number): number => 300 * 2 ** failures
