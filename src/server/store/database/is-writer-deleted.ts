const tables = ['Change', 'CrmOpportunityHistory', 'IdempotencyKey', 'Session', 'AccessToken', 'RefreshToken']
const constraints = new Set(tables.map((table) => `${table}_UserId_fkey`))

/** Whether a write failed because who sent it was deleted after they had shown who they are. */
export const isWriterGone = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && constraints.has(String(error.constraint))
