/*
 * Imported before React, which makes some errors while it starts, only to recognise them later. For the stack trace of
 * each Chromium would parse React once more, some 20 ms.
 */
const errors: typeof Error & { stackTraceLimit?: number } = Error
const usualLimit = errors.stackTraceLimit ?? 10
errors.stackTraceLimit = 0

/** To be called once React has started. */
export function withStackTraces(): void {
  errors.stackTraceLimit = usualLimit
}
