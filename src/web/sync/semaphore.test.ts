import { expect, test } from 'vitest'
import { createTurns } from './semaphore.ts'

/** Work that ends when it is told to. */
function work(log: string[], name: string) {
  let end = () => {}
  const done = new Promise<void>((resolve) => (end = resolve))
  return {
    name,
    end: () => end(),
    async run() {
      log.push(name)
      await done
    },
  }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('no more than the places work at the same time, and the most urgent is next', async () => {
  const log: string[] = []
  const turns = createTurns(2)
  const jobs = ['first', 'second', 'archive', 'top'].map((name) => work(log, name))
  const ranks: Record<string, number> = { first: 0, second: 0, archive: 9, top: 1 }
  const all = jobs.map((job) => turns.take(() => ranks[job.name]!, job.run))
  expect(log).toEqual([])
  await settled()
  expect(log).toEqual(['first', 'second'])
  jobs[1]!.end()
  await settled()
  expect(log).toEqual(['first', 'second', 'top'])
  for (const job of jobs) job.end()
  await Promise.all(all)
  expect(log.at(-1)).toBe('archive')
})

test('what becomes urgent while it waits overtakes', async () => {
  const log: string[] = []
  const turns = createTurns(1)
  const [busy, early, late] = [work(log, 'busy'), work(log, 'early'), work(log, 'late')] as const
  let rankOfLate = 5
  const all = [turns.take(() => 0, busy.run), turns.take(() => 1, early.run), turns.take(() => rankOfLate, late.run)]
  rankOfLate = 0
  busy.end()
  await settled()
  expect(log).toEqual(['busy', 'late'])
  early.end()
  late.end()
  await Promise.all(all)
})

test('work that fails gives its place free', async () => {
  const turns = createTurns(1)
  await expect(
    turns.take(
      () => 0,
      () => Promise.reject(new Error('no')),
    ),
  ).rejects.toThrow('no')
  expect(
    await turns.take(
      () => 0,
      () => Promise.resolve('yes'),
    ),
  ).toBe('yes')
})
