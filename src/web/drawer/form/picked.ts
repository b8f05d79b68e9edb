/** Some fields of an object; those that it lacks stay missing. */
export function picked<Whole extends object>(whole: Whole, keys: readonly PropertyKey[]): Partial<Whole> {
  const some: Partial<Whole> = {}
  for (const key of Object.keys(whole) as (keyof Whole)[]) if (keys.includes(key)) some[key] = whole[key]
  return some
}
