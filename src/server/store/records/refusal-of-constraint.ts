import { entities } from '#core/contract/entities/entities.ts'
import { propertyName } from '#core/contract/records/write.ts'
import { type Refusal, invalid, type WriteRequest } from './change.ts'
import { isWriterGone } from '#server/store/database/is-writer-deleted.ts'

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
 * What a violated constraint means to who sent the write; null for every other error. Three things can only be known by
 * trying: that a record is still used, that one was deleted a moment ago, and that an e-mail is taken.
 */
export function refusalOf(error: unknown, { entity, action, body }: WriteRequest): Refusal | null {
  if (!isDatabaseError(error)) return null
  // Unless it is the user whom the record itself names.
  if (isWriterGone(error) && error.table !== entity.name) return null
  if (error.code === '23503' && action === 'delete') {
    const users = names[error.table ?? ''] ?? 'records'
    return {
      kind: 'refused',
      message: `This ${entity.name} still has ${users}. Delete them, or move them elsewhere, first.`,
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
