/** What PostgreSQL (`disk_full`, `io_error`) and Node say of a disk that takes nothing more. */
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
 * Stops writing while there is still a little space: PostgreSQL needs it to go on reading, and cannot even start without
 * any. Where nobody can measure (the database is on another machine), a write that fails stops the others for a while;
 * the next one then finds out whether there is space again.
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
