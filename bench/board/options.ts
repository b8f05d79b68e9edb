export interface Options {
  readonly runs: number
  /** Whether to measure different numbers of opportunities, too. */
  readonly growth: boolean
  /** Whether to write the tables into docs/performance.md. */
  readonly write: boolean
}

const usage = `node bench/board.mjs [--runs N] [--quick] [--growth] [--write]
  --runs N   how often everything is measured (7)
  --quick    two runs, for a look
  --growth   also from 500 to 20,000 opportunities: takes long
  --write    put the figures into docs/performance.md`

/** Throws an Error with the usage as its message. */
export function readOptions(args: readonly string[]): Options {
  const flags = [...args]
  const take = (flag: string) => {
    const at = flags.indexOf(flag)
    if (at !== -1) flags.splice(at, 1)
    return at
  }
  let runs = take('--quick') === -1 ? 7 : 2
  const runsAt = take('--runs')
  if (runsAt !== -1) runs = Number(flags.splice(runsAt, 1)[0])
  const growth = take('--growth') !== -1
  const write = take('--write') !== -1
  if (flags.length > 0 || !Number.isInteger(runs) || runs < 1) throw new Error(usage)
  return { runs, growth, write }
}
