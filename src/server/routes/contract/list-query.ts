import type { FastifyRequest } from 'fastify'
import type { Entity } from '#core/contract/entities/entity.ts'
import { boolean } from '#core/contract/entities/field.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { readText } from '#core/contract/records/field-value.ts'
import { fieldOfProperty } from '#core/contract/records/write.ts'
import type { Filter, RecordQuery } from '#server/store/records/record-query.ts'

const guid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const defaultSize = 25
const largestPage = 1000
const directions: Record<string, boolean> = { '0': false, ascending: false, '1': true, '-1': true, descending: true }

const flag = boolean()

type Parameters = Record<string, string | string[] | undefined>

/** The query as Fastify has split it; a repeated name has a list. */
export const queryOf = (request: FastifyRequest) => request.query as Parameters

/**
 * Reads the query of a list: names without case, unknown ones ignored, empty values too. Every value of the wrong
 * type is an error that names its parameter.
 */
export function readListQuery(
  entity: Entity,
  parameters: Parameters,
  mostIds: number,
): { query: RecordQuery; errors: FieldError[] } {
  const errors: FieldError[] = []
  const filters: Filter[] = []
  const query = {
    page: 1,
    size: defaultSize,
    orderBy: 'Id',
    descending: false,
    withToken: false,
    filters,
  } as RecordQuery
  for (const [name, sent] of Object.entries(parameters)) {
    const value = (Array.isArray(sent) ? sent[0] : sent) ?? ''
    if (value === '') continue
    const refuse = (Message: string) => errors.push({ AttemptedValue: value, Message, PropertyName: name })
    switch (name.toLowerCase()) {
      case 'page':
      case 'size': {
        const number = /^\d{1,9}$/.test(value) ? Number(value) : 0
        if (number < 1) refuse('is not a whole number from 1 up')
        else if (name.toLowerCase() === 'page') query.page = number
        else query.size = Math.min(number, largestPage)
        break
      }
      case 'orderby': {
        const key = fieldNamed(entity, value)
        if (key === null || !isScalar(entity, key)) refuse(`${value} is not a property of ${entity.name}`)
        else query.orderBy = key
        break
      }
      case 'dir': {
        const descending = directions[value.toLowerCase()]
        if (descending === undefined) refuse('is not 0, 1, -1, Ascending or Descending')
        else query.descending = descending
        break
      }
      case 'withtoken': {
        const read = readText(value, flag)
        if ('error' in read) refuse(read.error)
        else query.withToken = read.value === true
        break
      }
      default: {
        const target = filterTarget(entity, name)
        if (!target) break
        if (target.field === 'Id' && target.comparison === 'is' && value.startsWith('[')) {
          const ids = readIds(value, mostIds)
          if (ids) query.ids = ids
          else refuse(`is not a list of at most ${mostIds} Ids`)
          break
        }
        const read = readText(value, entity.fields[target.field]!)
        if ('error' in read) refuse(read.error)
        else if (target.field === 'UniqueId' && !guid.test(value)) refuse('is not a GUID')
        else filters.push({ ...target, value: read.value })
      }
    }
  }
  return { query, errors }
}

/** `[1,2,3]` → the Ids, each once; null for anything else or too many of them. */
export function readIds(text: string, mostIds: number): number[] | null {
  const match = /^\[(\s*\d{1,16}(?:\s*,\s*\d{1,16})*)\s*\]$/.exec(text)
  const ids = match ? [...new Set(match[1]!.split(',').map(Number))] : []
  return ids.length > 0 && ids.length <= mostIds && ids.every(Number.isSafeInteger) ? ids : null
}

const isScalar = (entity: Entity, key: string) => !['list', 'json'].includes(entity.fields[key]?.type ?? 'json')

/** The field of a name with or without underscores, and for foreign keys with or without `Id`. */
const fieldNamed = (entity: Entity, name: string) => fieldOfProperty(entity, name.replaceAll('_', ''))

/** `from_CrmOpportunity_DueDate` → what it compares; null for a name that filters nothing. */
function filterTarget(entity: Entity, name: string): Omit<Filter, 'value'> | null {
  const lower = name.toLowerCase()
  if (lower === 'id') return { field: 'Id', comparison: 'is' }
  if (lower === 'uniqueid') return { field: 'UniqueId', comparison: 'is' }
  const match = /^(from_|to_)?([a-z]+)_(.+)$/.exec(lower)
  if (!match || match[2] !== entity.name.toLowerCase()) return null
  const field = fieldNamed(entity, match[3]!)
  if (field === null || !isScalar(entity, field)) return null
  if (!match[1]) return { field, comparison: 'is' }
  const isRanged = ['date', 'integer', 'decimal'].includes(entity.fields[field]!.type)
  return isRanged ? { field, comparison: match[1] === 'from_' ? 'from' : 'to' } : null
}
