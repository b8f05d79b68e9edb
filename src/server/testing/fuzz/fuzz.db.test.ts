import { expect, it } from 'vitest'
import { fuzz, type Tally } from './fuzz.ts'

const requests = Number(process.env['FUZZ_REQUESTS'] ?? 5_000)
const seed = Number(process.env['FUZZ_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const say = (line: string) => void process.stdout.write(`fuzz: ${line}\n`)
const sum = ({ requests, runs, statuses }: Tally) =>
  `${requests} requests in ${runs} runs, answered ${[...statuses]
    .toSorted(([a], [b]) => a - b)
    .map(([status, times]) => `${status}: ${times}`)
    .join(', ')}`

it(
  `${requests} requests, valid and not, leave the database consistent and equal to the model`,
  async () => {
    say(`seed ${seed} (FUZZ_SEED repeats it)`)
    let next = 10_000
    const tally = await fuzz(requests, seed, (so) => {
      if (so.requests < next) return
      say(sum(so))
      next += 10_000
    })
    say(sum(tally))
    expect(tally.requests).toBeGreaterThanOrEqual(requests)
    for (const status of tally.statuses.keys()) expect(status).toBeLessThan(500)
  },
  60_000 + requests * 100,
)
