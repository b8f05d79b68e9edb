/** One structured line of the log. */
export type Report = (line: Readonly<Record<string, unknown>>) => void

export const reportTo =
  (print: (line: string) => void, now: () => Date): Report =>
  (line) =>
    print(JSON.stringify({ time: now().toISOString(), ...line }))
