import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { AnswerCache } from './answer-cache.ts'

/** A cache for 100 bytes, asked for `/{name}/{bytes}`; what is made waits until it is told to go on. */
function small() {
  const cache = new AnswerCache(100)
  const made: string[] = []
  const waiting = new Map<string, () => void>()
  const app = fastify()
  app.get<{ Params: { name: string; bytes: string } }>('/:name/:bytes', (request, reply) => {
    const { name, bytes } = request.params
    return cache.send(request, reply, { question: name, version: '1' }, async () => {
      made.push(name)
      if (name.startsWith('slow')) await new Promise<void>((resolve) => waiting.set(name, resolve))
      return { text: 'x'.repeat(Number(bytes)) }
    })
  })
  return { made, waiting, ask: async (url: string) => app.inject({ url }) }
}

it('an answer that had to make room while it was made takes up none afterwards', async () => {
  const { ask, made, waiting } = small()
  const slow = ask('/slow/90')
  await expect.poll(() => waiting.has('slow')).toBe(true)
  // Too large: everything goes, what is still in the making, too.
  await ask('/large/200')
  waiting.get('slow')!()
  expect((await slow).body).toHaveLength(90)
  await ask('/a/40')
  await ask('/b/40')
  await ask('/a/40')
  await ask('/b/40')
  expect(made).toEqual(['slow', 'large', 'a', 'b'])
})

it('the one that was not asked for the longest makes room', async () => {
  const { ask, made } = small()
  for (const url of ['/a/40', '/b/40', '/a/40', '/c/40', '/a/40', '/b/40']) await ask(url)
  expect(made).toEqual(['a', 'b', 'c', 'b'])
})
