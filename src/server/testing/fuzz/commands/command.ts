import type fc from 'fast-check'
import type { Real } from '#server/testing/fuzz/real.ts'
import type { World } from '#server/testing/fuzz/model.ts'

export type Command = fc.AsyncCommand<World, Real>

/** A command from what it does; it is printed by its name and its arguments, so that a failure can be read. */
export const command = <Arguments>(
  name: string,
  given: Arguments,
  run: (world: World, real: Real, given: Arguments) => Promise<void>,
  check: (world: Readonly<World>, given: Arguments) => boolean = () => true,
): Command => ({
  check: (world) => check(world, given),
  run: (world, real) => run(world, real, given),
  toString: () => `${name}(${JSON.stringify(given)})`,
})
