import type { JsonValue } from './board-options.ts'

export type Fields = Readonly<Record<string, JsonValue>>

/** The fields of a value that came from another window; none if it has none. */
export const fieldsOf = (value: unknown): Fields => (isFields(value) ? value : {})

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '')

export const numberOf = (value: JsonValue | undefined): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null

export const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (isList(value) ? value : [])

// `Array.isArray` does not see through `readonly`.
const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value)
