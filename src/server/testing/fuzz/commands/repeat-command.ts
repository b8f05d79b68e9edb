import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { command } from './command.ts'
import { agree, ask, type Real } from '#server/testing/fuzz/real.ts'
import { pick, type World } from '#server/testing/fuzz/model.ts'

interface Repeat {
  request: number
  isAltered: boolean
}

/** An old request comes again: answered as it was then; with another body under the same key it is refused. */
async function repeat(world: World, real: Real, { request, isAltered }: Repeat): Promise<void> {
  const old = pick(world.keyed, request)!
  const body = isAltered ? { ...old.body, Notes: `altered ${real.requests}` } : old.body
  const response = await ask(real, world, old.method, old.url, body, old.headers)
  if (isAltered) strictEqual(response.statusCode, 422)
  else deepStrictEqual(response.json(), old.answer)
  await agree(real, world)
}

export const repeatRequest = fc
  .record({ request: fc.nat(99), isAltered: fc.boolean() })
  .map((given) => command('repeatRequest', given, repeat, (world) => world.keyed.length > 0))
