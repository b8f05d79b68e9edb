import { expect, test } from 'vitest'
import { coalesce } from './coalesce.ts'

test('who calls while the work is running shares it; who calls later starts it anew', async () => {
  const ends: (() => void)[] = []
  const shared = coalesce(() => new Promise<void>((resolve) => ends.push(resolve)))
  const finished: string[] = []
  const call = (name: string) => shared().then(() => finished.push(name))

  const first = [call('Ana'), call('Ben')]
  expect(ends).toHaveLength(1)
  expect(finished).toEqual([])
  ends[0]!()
  await Promise.all(first)
  expect(finished).toEqual(['Ana', 'Ben'])

  const second = call('Cleo')
  expect(ends).toHaveLength(2)
  ends[1]!()
  await second
  expect(finished).toEqual(['Ana', 'Ben', 'Cleo'])
})
