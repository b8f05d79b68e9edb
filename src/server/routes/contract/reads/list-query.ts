import type { FastifyRequest } from 'fastify'
import type { Entity } from '#core/contract/entities/entity.ts'
import { boolean, type Field, integer } from '#core/contract/entities/field.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { readValue } from '#core/contract/records/field-value.ts'
import type { Filter, RecordQuery, Wanted } from '#server/store/records/record-query.ts'
import { fieldNamed, filterTarget, isScalar } from './filter-names.ts'
import { readWanted } from './filter-values.ts'

const defaultSize = 25
const largestPage = 1000
const mostPages = 1e9
const directions: ReadonlyMap<string, boolean> = new Map([
  ['0', false],
  ['asc', false],
  ['ascending', false],
  ['1', true],
  ['-1', true],
  ['desc', true],
  ['descending', true],
])

type Parameters = Record<string, string | string[] | undefined>

/** The query as Fastify has split it; a repeated name has a list. */
export const queryOf = (request: FastifyRequest) => request.query as Parameters

/** A parameter with its values, as `a=1&a=2`, `a[]=1&a[]=2` and `a[0]=1&a[1]=2` write several; empty ones are dropped. */
interface Sent {
  name: string
  values: string[]
}

function sentParameters(parameters: Parameters): Sent[] {
  const all = new Map<string, Sent>()
  for (const [written, value = ''] of Object.entries(parameters)) {
    const name = written.replace(/\[\d*\]$/, '')
    const values = (Array.isArray(value) ? value : [value]).filter((each) => each !== '')
    const known = all.get(name.toLowerCase())
    if (known) known.values.push(...values)
    else if (values.length > 0) all.set(name.toLowerCase(), { name, values })
  }
  return [...all.values()]
}

/**
 * Reads the query of a list: names without case, unknown ones ignored, empty values too. Several values of one filter
 * mean any of them. Every value of the wrong type is an error that names its parameter.
 */
export function readListQuery(
  entity: Entity,
  parameters: Parameters,
  mostIds: number,
): { query: RecordQuery; errors: FieldError[] } {
  const errors: FieldError[] = []
  const wanted = new Map<string, Filter & { values: Wanted[]; isList: boolean }>()
  const query: RecordQuery = { page: 1, size: defaultSize, orderBy: 'Id', descending: false, filters: [] }
  for (const { name, values } of sentParameters(parameters)) {
    const refuse = (value: string, Message: string) =>
      errors.push({ AttemptedValue: value, Message, PropertyName: name })
    const lower = name.toLowerCase()
    if (isPaging(lower)) {
      const [value = '', other] = [...new Set(values)]
      if (other !== undefined) refuse(other, 'is sent twice')
      else setPaging(entity, query, lower, value, (Message) => refuse(value, Message))
      continue
    }
    const target = filterTarget(entity, name)
    if (!target) continue
    for (const value of values) {
      const read = readWanted(value, target, entity)
      if ('error' in read) {
        refuse(value, read.error)
        continue
      }
      const at = `${target.comparison} ${target.field}`
      const filter = wanted.get(at) ?? { ...target, values: [], isList: false }
      filter.values.push(...read.values)
      filter.isList ||= read.isList || filter.values.length > 1
      wanted.set(at, filter)
      if (filter.values.length > mostIds) {
        refuse(
          value,
          target.field === 'Id' ? `is not a list of at most ${mostIds} Ids` : `has more than ${mostIds} values`,
        )
        break
      }
    }
  }
  return { query: withFilters(query, [...wanted.values()]), errors }
}

/** A list of Ids is a list of records that are wanted by name: none of them found is "not found". */
function withFilters(query: RecordQuery, wanted: readonly (Filter & { isList: boolean })[]): RecordQuery {
  const filters: Filter[] = []
  let ids: number[] | null = null
  for (const { isList, ...filter } of wanted) {
    const numbers = filter.values.filter((value) => typeof value === 'number')
    const areIds = filter.field === 'Id' && filter.comparison === 'is' && isList
    if (areIds && numbers.length === filter.values.length) ids = [...new Set(numbers)]
    else filters.push(filter)
  }
  return { ...query, filters, ...(ids && { ids }) }
}

const pagingNames = ['page', 'size', 'orderby', 'dir', 'withtoken'] as const
type PagingName = (typeof pagingNames)[number]
const isPaging = (name: string): name is PagingName => pagingNames.some((each) => each === name)

const aNumber: Field = integer()
const aFlag: Field = boolean()

function setPaging(
  entity: Entity,
  query: RecordQuery,
  name: PagingName,
  value: string,
  refuse: (message: string) => void,
): void {
  switch (name) {
    case 'page':
    case 'size': {
      const read = readValue(value, aNumber)
      const number = 'value' in read && typeof read.value === 'number' ? read.value : 0
      if (number < 1 || number >= mostPages) refuse('is not a whole number from 1 up')
      else if (name === 'page') query.page = number
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
      const descending = directions.get(value.toLowerCase())
      if (descending === undefined) refuse('is not 0, 1, -1, asc, desc, Ascending or Descending')
      else query.descending = descending
      break
    }
    case 'withtoken': {
      const read = readValue(value, aFlag)
      if ('error' in read) refuse(read.error)
      else query.withToken = read.value === true
    }
  }
}

/** `[1,2,3]` → the Ids, each once; null for anything else or too many of them. */
export function readIds(text: string, mostIds: number): number[] | null {
  const match = /^\[(\s*\d{1,16}(?:\s*,\s*\d{1,16})*)\s*\]$/.exec(text)
  const ids = match ? [...new Set(match[1]!.split(',').map(Number))] : []
  return ids.length > 0 && ids.length <= mostIds && ids.every(Number.isSafeInteger) ? ids : null
}
