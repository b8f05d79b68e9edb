import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/*
 * What differs between two versions of a record. Keys are compared, not only known fields: what a record holds beyond
 * the contract counts as well.
 */

/** The fields among `fields` whose values are not those of `base`. */
export const changedFields = (base: object, fields: Partial<CrmOpportunity>): Partial<CrmOpportunity> =>
  Object.fromEntries(Object.entries(fields).filter(([key, value]) => !isSameValue(value, valueOf(base, key))))

/** The keys of `after` whose values are not those of `before`. */
export const changedKeys = (before: object, after: Partial<CrmOpportunity>): string[] =>
  Object.keys(changedFields(before, after))

/** Respacing changes `Position` without a new version; a new name of a related record does not raise it, either. */
export const isUnchanged = (before: CrmOpportunity, after: CrmOpportunity): boolean =>
  before === after || Object.keys(after).every((key) => isSameValue(valueOf(before, key), valueOf(after, key)))

/** Whether two values of the wire are equal; objects and lists by their content. */
const isSameValue = (a: unknown, b: unknown): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b))

/** The value under a key that may be missing. */
const valueOf = (record: object, key: string): unknown => Reflect.get(record, key)
