const usage = `npm run bench -- portal [--runs N]
  --runs N   how often each page is measured (7)`

/** How often each page is measured. Throws an Error with the usage as its message. */
export function readRuns(args: readonly string[]): number {
  if (args.length === 0) return 7
  const [flag, runs] = args
  if (args.length !== 2 || flag !== '--runs' || !Number.isInteger(Number(runs)) || Number(runs) < 1) {
    throw new Error(usage)
  }
  return Number(runs)
}
