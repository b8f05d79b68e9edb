import { isDeepStrictEqual } from 'node:util'
import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'

type Values = Readonly<Record<string, unknown>>

/** A write that was answered as done: what was sent, and the record before and after it. */
interface DoneWrite {
  entity: Entity
  body: Values
  before: Values | null
  after: Values
}

/** Fields that a success may leave otherwise than they were sent, with the reason. Nothing else may be lost. */
const exemptions: readonly { why: string; isExempt: (key: string, field: Field, write: DoneWrite) => boolean }[] = [
  { why: 'read-only', isExempt: (_key, field) => !field.writable },
  {
    why: 'it repeats the stored value, and a stage or the status decides',
    isExempt: (key, _field, { before, body }) =>
      outcome.has(key) && sameAs(before?.[key] ?? initial.get(key), body[key]),
  },
  {
    why: 'entering or leaving a win or lose stage decides',
    isExempt: (key, _field, { before, after }) =>
      decidedByStage.has(key) && before?.CrmBoardColumnId !== after.CrmBoardColumnId,
  },
  {
    why: 'it repeats that somebody was reminded, of a follow-up that is on another day now',
    isExempt: (key, _field, { before, after }) =>
      key === 'Reminded' && before?.['Reminded'] === true && dayOf(before['DueDate']) !== dayOf(after['DueDate']),
  },
  {
    why: 'the position is a hint among the siblings',
    isExempt: (key, _field, { entity }) => key === 'Position' && entity.name === 'CrmOpportunity',
  },
]

/** The locations of these records are in UTC. */
const dayOf = (instant: unknown) => (typeof instant === 'string' ? instant.slice(0, 10) : null)

const decidedByStage = new Set(['Status', 'Completed', 'LossReason'])
const outcome = new Set([...decidedByStage, 'WonOn', 'LostOn'])
const initial = new Map<string, unknown>([
  ['Status', 1],
  ['Completed', false],
])

const sameAs = (stored: unknown, sent: unknown) =>
  String(stored ?? '').toLowerCase() === String(sent ?? '').toLowerCase()

/**
 * The fields that were sent and are neither stored nor refused; the values are read here anew, independently of the
 * server's reader. Unknown keys mean nothing, as the contract has it.
 */
export function silentLosses(write: DoneWrite): string[] {
  const { entity, body, after } = write
  const fields = Object.entries(entity.fields)
  return Object.entries(body).flatMap(([name, sent]) => {
    const wanted = name.toLowerCase()
    const found =
      fields.find(([key]) => key.toLowerCase() === wanted) ??
      fields.find(([key, { references }]) => references && key.toLowerCase() === `${wanted}id`)
    if (!found) return []
    const [key, field] = found
    // The one with Id wins.
    const isShort = key.toLowerCase() !== wanted
    if (isShort && Object.keys(body).some((each) => each.toLowerCase() === key.toLowerCase())) return []
    const asNamed = { ...write, body: { ...body, [key]: sent } }
    if (exemptions.some(({ isExempt }) => isExempt(key, field, asNamed))) return []
    return isKept(field, sent, after[key]) ? [] : [`${name}: ${JSON.stringify(sent)} is ${JSON.stringify(after[key])}`]
  })
}

/** Whether a value was stored as it was meant; unset ones are stored as nothing. */
function isKept(field: Field, sent: unknown, stored: unknown): boolean {
  if (sent === null || sent === undefined || sent === '') return true
  switch (field.type) {
    case 'text':
      return sent === stored
    case 'integer':
      return field.references && Number(sent) === 0 ? stored === null : Number(sent) === stored
    case 'decimal':
      return Math.abs(Number(sent) - Number(stored)) < 1e-8
    case 'boolean':
      return stored === ['true', '1'].includes(String(sent).toLowerCase())
    case 'enum':
      return isEnumKept(field, sent, stored)
    case 'date':
      return instantOf(String(sent)) === instantOf(String(stored))
    case 'list':
      return isDeepStrictEqual(listOf(sent).map(String), listOf(stored).map(String))
    case 'json':
      return isDeepStrictEqual(typeof sent === 'string' ? JSON.parse(sent) : { ...(sent as object) }, stored)
  }
}

function isEnumKept({ enumeration }: Field, sent: unknown, stored: unknown): boolean {
  if (Number(sent) === 0) return stored === null
  const name = Object.entries(enums[enumeration!]).find(([id]) => Number(id) === stored)?.[1] ?? ''
  return Number(sent) === stored || String(sent).toLowerCase() === name.toLowerCase()
}

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : [value]

/** Milliseconds, by the rules of JavaScript's own dates as far as they agree with ours. */
function instantOf(text: string): number {
  const ticks = /^\/Date\((-?\d+)/.exec(text)
  if (ticks) return Number(ticks[1])
  const [, day = '', time = '00:00', , zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(:\d\d(?:\.\d+)?)?))?(Z|[+ -]\d\d(?::?\d\d)?)?$/i.exec(text) ?? []
  const offset = zone
    .replace(' ', '+')
    .replace(/^([+-]\d\d):?(\d\d)?$/, (_, hours: string, minutes = '00') => `${hours}:${minutes}`)
  return Date.parse(`${day}T${time}${offset.toUpperCase()}`)
}
