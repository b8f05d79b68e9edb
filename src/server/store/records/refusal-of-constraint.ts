import { entities } from '#core/contract/entities/entities.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { type Refusal, invalid, type WriteRequest } from './change.ts'
import { isWriterDeleted } from '#server/store/database/is-writer-deleted.ts'

const names: Record<string, string> = {
  CrmOpportunity: 'opportunities',
  CrmBoardColumn: 'stages',
  CrmBoard: 'boards',
  CoworkerTask: 'tasks',
  TaskList: 'task lists',
  Coworker: 'customers',
  User: 'users',
}

const isDatabaseError = (error: unknown): error is Error & { code: string; table?: string; constraint?: string } =>
  error instanceof Error && 'code' in error

/**
 * Translates a constraint violation into a refusal; null for any other error. Three cases are only known from the
 * database: a record is still in use, a referenced one was deleted a moment ago, an e-mail is taken. Source: the
 * vendor's contract for deletes; the others are our own rule.
 */
export function refusalOf(error: unknown, { entity, action, body }: WriteRequest): Refusal | null {
  if (!isDatabaseError(error)) return null
  // A write of a deleted user, unless the record itself names that user.
  if (isWriterDeleted(error) && error.table !== entity.name) return null
  if (error.code === '23503' && action === 'delete') {
    const users = names[error.table ?? ''] ?? 'records'
    return {
      kind: 'refused',
      message: `This ${entity.name} still has ${users}. Delete or move them first.`,
    }
  }
  if (error.code === '23503') {
    const key = error.constraint?.replace(`${entity.name}_`, '').replace(/_fkey$/, '') ?? ''
    const field = entity.fields[key]
    if (field) return invalid(propertyName(key, field), body[key] ?? null, 'was deleted in the meantime')
  }
  if (error.code === '23505' && entity === entities.User) {
    return invalid('Email', body.Email ?? null, 'belongs to another user already')
  }
  return null
}
