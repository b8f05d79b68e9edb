const names = new Map<string, string>()

/**
 * A prepared statement, planned once per connection: planning the joins of a record takes ten times as long as reading
 * it. Only for a limited set of texts, because they are never released.
 */
export function prepared(text: string, values: unknown[]): { name: string; text: string; values: unknown[] } {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `statement ${names.size + 1}`))
  return { name, text, values }
}
