const names = new Map<string, string>()

/**
 * A statement that each connection plans once and keeps: planning the joins of a record takes ten times as long as
 * reading it. For texts of which there are few, since they are never forgotten.
 */
export function prepared(text: string, values: unknown[]): { name: string; text: string; values: unknown[] } {
  let name = names.get(text)
  if (name === undefined) names.set(text, (name = `statement ${names.size + 1}`))
  return { name, text, values }
}
