import { JsonError, parseJson } from '#core/contract/records/strict-json.ts'

/** How a custom field is edited; `midnight` is a date as the vendor writes it, with a time after it. */
export const customKinds = ['number', 'yes-no', 'date', 'midnight', 'text', 'json'] as const
export type CustomKind = (typeof customKinds)[number]

/** One custom field as it is typed. `isBeyond`: it is no custom field but one of the record that the contract does not name. */
export interface CustomEntry {
  name: string
  kind: CustomKind
  text: string
  isBeyond?: true
}

/** Tells a custom field from a field of the record that has the same name. */
export const keyOf = ({ name, isBeyond }: CustomEntry): string => (isBeyond ? `record.${name}` : `custom.${name}`)

export type CustomValue = { readonly value: unknown } | { readonly problem: 'not-a-number' | 'not-json' }

/** The custom fields of a record, in its order. What a value is, tells how it is edited; null tells nothing. */
export const entriesOf = (fields: Readonly<Record<string, unknown>> | null): CustomEntry[] =>
  Object.entries(fields ?? {}).map(([name, value]) => ({ name, ...typed(value) }))

/** The fields of a record that the contract does not name, as another server may send them. */
export const entriesBeyond = (unknown: readonly (readonly [name: string, value: unknown])[]): CustomEntry[] =>
  unknown.map(([name, value]) => ({ name, ...typed(value), isBeyond: true }))

function typed(value: unknown): Pick<CustomEntry, 'kind' | 'text'> {
  switch (typeof value) {
    case 'number':
      return { kind: 'number', text: String(value) }
    case 'boolean':
      return { kind: 'yes-no', text: String(value) }
    case 'string':
      return isDate(value) ? { kind: value.length > 10 ? 'midnight' : 'date', text: value.slice(0, 10) } : textOf(value)
    default:
      return { kind: 'json', text: value === null ? '' : JSON.stringify(value, null, 2) }
  }
}

const textOf = (text: string) => ({ kind: 'text', text }) as const

const isDate = (text: string) =>
  /^\d{4}-\d{2}-\d{2}(T00:00:00Z)?$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text.slice(0, 10))

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** The value that was typed; nothing typed is null, but for a text. */
export function valueOf({ kind, text }: CustomEntry): CustomValue {
  const written = text.trim()
  if (kind === 'text') return { value: text }
  if (written === '') return { value: null }
  switch (kind) {
    case 'yes-no':
      return { value: written === 'true' }
    case 'date':
      return { value: written }
    case 'midnight':
      return { value: `${written}T00:00:00Z` }
    case 'number':
      return number.test(written) && Number.isFinite(Number(written))
        ? { value: Number(written) }
        : { problem: 'not-a-number' }
    case 'json':
      return readJson(written)
  }
}

function readJson(text: string): CustomValue {
  try {
    return { value: parseJson(text) }
  } catch (error) {
    if (error instanceof JsonError) return { problem: 'not-json' }
    throw error
  }
}

/** All of them as the form holds them: two forms are equal if these texts are. */
export const writeEntries = (entries: readonly CustomEntry[]): string =>
  JSON.stringify(entries.map(({ name, kind, text, isBeyond }) => [name, kind, text, ...(isBeyond ? [beyondMark] : [])]))

const beyondMark = 'record'

/** Null for what `writeEntries` has not written. */
export function readEntries(written: string): CustomEntry[] | null {
  try {
    const rows: unknown = JSON.parse(written)
    if (!Array.isArray(rows)) return null
    const entries = rows.map(entryOf)
    return entries.every((entry) => entry !== null) ? entries : null
  } catch {
    return null
  }
}

function entryOf(row: unknown): CustomEntry | null {
  if (!Array.isArray(row)) return null
  const [name, kindName, text, mark]: unknown[] = row
  const kind = customKinds.find((each) => each === kindName)
  if (typeof name !== 'string' || !kind || typeof text !== 'string') return null
  return { name, kind, text, ...(mark === beyondMark && { isBeyond: true }) }
}

/** The object that is sent; null where there is no custom field. What cannot be read yet stays as it was typed. */
export function fieldsOf(entries: readonly CustomEntry[]): Record<string, unknown> | null {
  const own = entries.filter(({ isBeyond }) => !isBeyond)
  return own.length === 0 ? null : valuesOf(own)
}

/** The fields beyond the contract that were changed from `before`, both as `writeEntries` writes them. */
export function changedBeyond(before: string, after: string): Record<string, unknown> {
  const known = new Map((readEntries(before) ?? []).map((entry) => [keyOf(entry), entry.text]))
  const entries = (readEntries(after) ?? []).filter((entry) => entry.isBeyond && known.get(keyOf(entry)) !== entry.text)
  return valuesOf(entries)
}

/** The values by name. */
export const valuesOf = (entries: readonly CustomEntry[]): Record<string, unknown> =>
  Object.fromEntries(
    entries.map((entry) => {
      const read = valueOf(entry)
      return [entry.name, 'value' in read ? read.value : entry.text]
    }),
  )

/**
 * Whether a browser reads every number as it is stored. All custom fields are sent together: a longer number would be
 * rounded by the change of another field.
 */
export function isExact(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value)
  return typeof value !== 'object' || value === null || Object.values(value).every(isExact)
}
