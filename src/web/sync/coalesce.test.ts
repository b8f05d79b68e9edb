import { expect, test } from 'vitest'
import { together } from './coalesce.ts'

test('whoever comes while others wait goes on with them; whoever comes later waits anew', async () => {
  const ends: (() => void)[] = []
  const gather = together(() => new Promise((resolve) => ends.push(resolve)))
  const wentOn: string[] = []
  const come = (name: string) => gather().then(() => wentOn.push(name))

  const first = [come('Ana'), come('Ben')]
  expect(ends).toHaveLength(1)
  expect(wentOn).toEqual([])
  ends[0]!()
  await Promise.all(first)
  expect(wentOn).toEqual(['Ana', 'Ben'])

  const second = come('Cleo')
  expect(ends).toHaveLength(2)
  ends[1]!()
  await second
  expect(wentOn).toEqual(['Ana', 'Ben', 'Cleo'])
})
