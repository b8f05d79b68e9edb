import type { OpportunityChange } from '#web/queries/opportunity/opportunity-changes.ts'

type Field = OpportunityChange['Fields'][number]

/** What was added at the end of a text; null where something else was changed, or there was no text before. */
export function addedText(from: unknown, to: unknown): string | null {
  if (typeof from !== 'string' || typeof to !== 'string' || from === '' || !to.startsWith(from)) return null
  return to.slice(from.length).trim() || null
}

/** No field of the contract begins like this: a custom field may be called as one of them is. */
const mark = 'CustomFields.'

/** The custom fields that differ, as changes of fields of their own. */
export function changedMembers(from: unknown, to: unknown): Field[] {
  const before = members(from)
  const after = members(to)
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ Name: mark + name, From: before.get(name) ?? null, To: after.get(name) ?? null }))
    .filter(({ From, To }) => JSON.stringify(From) !== JSON.stringify(To))
}

/** The name of a custom field among changed fields; null for a field of the contract. */
export const customName = (name: string): string | null => (name.startsWith(mark) ? name.slice(mark.length) : null)

const members = (value: unknown) =>
  new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : [])
