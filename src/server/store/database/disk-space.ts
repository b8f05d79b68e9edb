/** Error codes of PostgreSQL (`disk_full`, `io_error`) and Node for a full disk. */
const codes = new Set(['53100', '58030', 'ENOSPC', 'EDQUOT'])

export const isDiskFull = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && codes.has(String(error.code))) || error.message.includes('No space left on device'))

/** Megabytes: below the first nothing is written any more, from the second on it is again. */
const tooLittle = 48
const enoughAgain = 64

/** Milliseconds after a write that failed until the next one is tried. */
const pause = 5_000

/** Whether the disk of the database takes writes. */
export interface DiskSpace {
  isFull(): boolean
  /** A write has failed because the disk is full. */
  failed(): void
  /** So much is left, as far as this machine can see. */
  measured(freeBytes: number): void
}

/**
 * Writes stop while there is still a little space, because PostgreSQL needs some to serve reads and cannot start without
 * any. Where the space cannot be measured (the database is on another machine), a failed write stops the others for a
 * while; the next one after that finds out whether there is space again.
 */
export function diskSpace(now: () => number = () => performance.now()): DiskSpace {
  let isLow = false
  let failedAt = Number.NEGATIVE_INFINITY
  return {
    isFull: () => isLow || now() - failedAt < pause,
    failed: () => void (failedAt = now()),
    measured(freeBytes) {
      isLow = freeBytes < (isLow ? enoughAgain : tooLittle) * 1024 * 1024
    },
  }
}
