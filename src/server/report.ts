/** Writes one structured line to the log. */
export type Report = (line: Readonly<Record<string, unknown>>) => void

/** Returns a `Report` that prints each line as JSON with its time. */
export const reportTo =
  (print: (line: string) => void, now: () => Date): Report =>
  (line) =>
    print(JSON.stringify({ time: now().toISOString(), ...line }))
