import type fc from 'fast-check'
import type { Real } from '#server/testing/fuzz/real.ts'
import type { Model } from '#server/testing/fuzz/model.ts'

export type Command = fc.AsyncCommand<Model, Real>

/** Creates a command that prints its name and arguments, so that failures are readable. */
export const command = <Arguments>(
  name: string,
  input: Arguments,
  run: (model: Model, real: Real, input: Arguments) => Promise<void>,
  check: (model: Readonly<Model>, input: Arguments) => boolean = () => true,
): Command => ({
  check: (model) => check(model, input),
  run: (model, real) => run(model, real, input),
  toString: () => `${name}(${JSON.stringify(input)})`,
})
