import { describe, expect, it } from 'vitest'
import { type HashPriority, HashQueue, TooManySignIns } from './hash-queue.ts'

/** A queue whose work ends when the test says so, and the order in which work began. */
function world() {
  const queue = new HashQueue()
  const begun: string[] = []
  const ends: (() => void)[] = []
  const run = (priority: HashPriority, name: string) =>
    queue.run(priority, () => {
      begun.push(name)
      return new Promise<void>((resolve) => ends.push(resolve))
    })
  /** Ends what runs, the oldest first, until nothing runs any more. */
  const finish = async () => {
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  return { run, begun, finish }
}

describe('the queue for hashes', () => {
  it('runs two at once', async () => {
    const { run, begun, finish } = world()
    const all = ['a', 'b', 'c'].map((name) => run('unknown', name))
    expect(begun).toEqual(['a', 'b'])
    await finish()
    await Promise.all(all)
    expect(begun).toEqual(['a', 'b', 'c'])
  })

  it('lets known ones go first, even where strangers have filled their room', async () => {
    const { run, begun, finish } = world()
    const strangers = Array.from({ length: 30 }, (_, n) => run('unknown', `stranger ${n}`))
    const outcomes = Promise.allSettled(strangers)
    const known = [run('known', 'ana'), run('known', 'ben')]
    await finish()
    await Promise.all(known)
    expect(begun.slice(0, 4)).toEqual(['stranger 0', 'stranger 1', 'ana', 'ben'])
    const refused = (await outcomes).filter((each) => each.status === 'rejected')
    expect(refused).toHaveLength(12)
    expect(refused.every(({ reason }) => reason instanceof TooManySignIns)).toBe(true)
    expect(begun).toHaveLength(20)
  })
})
