import type { Entity, RecordOf } from '#core/contract/entities/entity.ts'
import { fieldCheck } from './record-check.ts'

type Values = Readonly<Record<string, unknown>>

/** Many records of one entity in a form that is short to send and quick to read: names once, and what all of them share. */
export interface PackedRecords {
  /** Every field that all of them have, in order: the value that it has in each, or null where it differs. */
  readonly Shared: Values
  /** The fields that differ. */
  readonly Keys: readonly string[]
  /** The values of `Keys` of each record, in order; fields that not every record has follow as one object. */
  readonly Rows: readonly (readonly unknown[])[]
}

/** Packs records so that `unpackRecords` gives their equals. No value of theirs is undefined. */
export function packRecords(records: readonly object[]): PackedRecords {
  const all = records as readonly Values[]
  const [first = {}] = all
  const common = Object.keys(first).filter((key) => all.every((record) => record[key] !== undefined))
  const Keys = common.filter((key) => all.some((record) => record[key] !== first[key]))
  const Shared = Object.fromEntries(common.map((key) => [key, first[key]]))
  for (const key of Keys) Shared[key] = null
  return {
    Shared,
    Keys,
    Rows: all.map((record) => {
      const row = Keys.map((key) => record[key])
      const hasOthers = Object.keys(record).length > common.length
      return hasOthers
        ? [...row, Object.fromEntries(Object.entries(record).filter(([key]) => !Object.hasOwn(Shared, key)))]
        : row
    }),
  }
}

/** The records, each an object of its own with all of its fields. */
export function unpackRecords<E extends Entity>({ Shared, Keys, Rows }: PackedRecordsOf<E>): RecordOf<E>[] {
  const { length } = Keys
  // Copies of an object that was parsed as a whole take half as long as of one that has grown.
  const template: Values = JSON.parse(JSON.stringify(Shared))
  return Rows.map((row) => {
    const record: Record<string, unknown> = { ...template }
    for (let at = 0; at < length; at += 1) record[Keys[at]!] = row[at]
    return (row.length > length ? Object.assign(record, row[length]) : record) as RecordOf<E>
  })
}

declare const packed: unique symbol

/** Packed records of an entity that were checked. */
export type PackedRecordsOf<E extends Entity> = PackedRecords & { readonly [packed]?: E }

/** A type guard for packed records as `recordCheck` is one for a single record, field by field instead of record by record. */
export function packedCheck<E extends Entity>(entity: E): (value: unknown) => value is PackedRecordsOf<E> {
  const checks = new Map(Object.keys(entity.fields).map((key) => [key, fieldCheck(entity, key)]))
  return (value): value is PackedRecordsOf<E> => {
    const { Shared, Keys, Rows } = (value ?? {}) as Partial<PackedRecords>
    if (typeof Shared !== 'object' || Shared === null || !Array.isArray(Keys) || !Array.isArray(Rows)) return false
    if (Rows.length === 0) return true
    if (!Rows.every(Array.isArray)) return false
    for (const [key, fits] of checks) {
      const at = Keys.indexOf(key)
      if (!(at < 0 ? fits(Shared[key]) : Rows.every((row) => fits(row[at])))) return false
    }
    return true
  }
}
