/** Locks that were not free, statements that took too long, no connection left, transactions that gave way. */
const codes = new Set(['55P03', '57014', '53300', '40001', '40P01'])

/** Whether the database was too busy: the same request may succeed a moment later. */
export const isOverload = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && codes.has(String(error.code))
