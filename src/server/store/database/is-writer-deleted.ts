const tables = [
  'Change',
  'CrmOpportunityHistory',
  'IdempotencyKey',
  'Session',
  'AccessToken',
  'RefreshToken',
  'PortalSession',
]
const constraints = new Set(tables.map((table) => `${table}_UserId_fkey`))

/** Whether a write failed because its user was deleted after authentication. */
export const isWriterDeleted = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && constraints.has(String(error.constraint))
