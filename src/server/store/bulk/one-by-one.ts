import { isOverload } from '#server/store/database/is-overload.ts'

/** Nothing was written of it; the same request may be sent again. */
export type NotWritten =
  /** Its locks did not come in time. */
  | { kind: 'overloaded' }
  /** Its turn did not come before the request was over. */
  | { kind: 'not-reached' }

/**
 * Writes records one after the other, each by a transaction of its own: whatever becomes of one, the next is tried, until
 * `isOver`. Errors other than an overload are thrown. Source: our own rule.
 */
export async function oneByOne<Item, Result>(
  items: readonly Item[],
  isOver: () => boolean,
  write: (item: Item) => Promise<Result>,
): Promise<(Result | NotWritten)[]> {
  const results: (Result | NotWritten)[] = []
  for (const item of items) results.push(isOver() ? { kind: 'not-reached' } : await unlessOverloaded(write(item)))
  return results
}

const unlessOverloaded = <Result>(result: Promise<Result>): Promise<Result | NotWritten> =>
  result.catch((error: unknown) => {
    if (isOverload(error)) return { kind: 'overloaded' }
    throw error
  })
