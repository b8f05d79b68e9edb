import { expect, test } from 'vitest'
import { createSemaphore } from './semaphore.ts'

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

test('no more work runs at once than there are permits, and the most urgent is next', async () => {
  const log: string[] = []
  const semaphore = createSemaphore(2)
  const jobs = ['first', 'second', 'archive', 'top'].map((name) => work(log, name))
  const ranks: Record<string, number> = { first: 0, second: 0, archive: 9, top: 1 }
  const all = jobs.map((job) => semaphore.run(job.run, () => ranks[job.name]!))
  await settled()
  expect(log).toEqual(['first', 'second'])
  jobs[1]!.end()
  await settled()
  expect(log).toEqual(['first', 'second', 'top'])
  for (const job of jobs) job.end()
  await Promise.all(all)
  expect(log.at(-1)).toBe('archive')
})

test('work starts in the call itself while a permit is free, and in order among equals', async () => {
  const log: string[] = []
  const semaphore = createSemaphore(1)
  const jobs = ['first', 'second', 'third'].map((name) => work(log, name))
  const all = jobs.map((job) => semaphore.run(job.run))
  expect(log).toEqual(['first'])
  for (const job of jobs) job.end()
  await Promise.all(all)
  expect(log).toEqual(['first', 'second', 'third'])
})

test('work that becomes urgent while it waits overtakes', async () => {
  const log: string[] = []
  const semaphore = createSemaphore(1)
  const [busy, early, late] = [work(log, 'busy'), work(log, 'early'), work(log, 'late')] as const
  let rankOfLate = 5
  const all = [
    semaphore.run(busy.run, () => 0),
    semaphore.run(early.run, () => 1),
    semaphore.run(late.run, () => rankOfLate),
  ]
  rankOfLate = 0
  busy.end()
  await settled()
  expect(log).toEqual(['busy', 'late'])
  early.end()
  late.end()
  await Promise.all(all)
})

test('work that fails gives its permit back', async () => {
  const semaphore = createSemaphore(1)
  await expect(semaphore.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await semaphore.run(() => Promise.resolve('yes'))).toBe('yes')
})
