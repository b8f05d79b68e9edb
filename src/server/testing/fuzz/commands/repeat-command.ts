import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { command } from './command.ts'
import { expectAgreement, send, type Real } from '#server/testing/fuzz/real.ts'
import { pick, type Model } from '#server/testing/fuzz/model.ts'

interface Repeat {
  request: number
  isAltered: boolean
}

/** Repeats a request with its key: same answer; with another body the key is refused. */
async function repeat(model: Model, real: Real, { request, isAltered }: Repeat): Promise<void> {
  const old = pick(model.keyed, request)!
  const body = isAltered ? { ...old.body, Notes: `altered ${real.requests}` } : old.body
  const response = await send(real, model, old.method, old.url, body, old.headers)
  if (isAltered) strictEqual(response.statusCode, 422)
  else deepStrictEqual(response.json(), old.answer)
  await expectAgreement(real, model)
}

export const repeatRequest = fc
  .record({ request: fc.nat(99), isAltered: fc.boolean() })
  .map((input) => command('repeatRequest', input, repeat, (model) => model.keyed.length > 0))
