/** The paths of the scripts that were requested before a time. */
export const scriptsBefore = (moment: number): string[] => [
  ...new Set(
    performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime < moment)
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js')),
  ),
]
