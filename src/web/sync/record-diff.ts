/** Whether two values of the wire are the same; objects and lists by what they hold. */
export const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** The value under a key that may not be there. */
export const valueOf = (record: object, key: string): unknown => Reflect.get(record, key)
