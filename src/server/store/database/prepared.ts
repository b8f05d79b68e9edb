/**
 * Until the end of the transaction, prepared statements are planned once. Otherwise PostgreSQL would plan one with an array
 * of Ids anew each time, for how many there are; to read one record by its joins that takes four times as long as
 * reading it. Only where everything is found by Ids, however many.
 */
export const planOnce = 'set local plan_cache_mode = force_generic_plan'

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
