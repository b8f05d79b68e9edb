import * as z from 'zod/mini'
import { readDate } from './date.ts'
import { parseJson } from './strict-json.ts'
import type { Field, FieldType } from '#core/contract/entities/field.ts'
import { enums } from '#core/contract/enums.ts'

// A strict content security policy forbids `new Function`, which zod would otherwise probe for.
z.config({ jitless: true })

type Read<Value = unknown> = { readonly value: Value } | { readonly error: string }

/** How a type is read. Messages are those of the error envelope. */
interface Reader {
  /** Takes JSON's own value, or a text that spells it. */
  readonly read: (sent: unknown, field: Field) => Read
  /** Why a value that was read cannot be stored; null if it can. */
  readonly refusal: (value: unknown, field: Field) => string | null
}

const reader = <Value>(
  read: (sent: unknown, field: Field) => Read<Value>,
  refusal: (value: Value, field: Field) => string | null = () => null,
): Reader => ({ read, refusal: (value, field) => refusal(value as Value, field) })

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/

/** The number that a text spells, in the invariant culture: no separators, no blanks. Null for any other text. */
function spelledNumber(sent: unknown): number | null {
  const value = typeof sent === 'string' && number.test(sent) ? Number(sent) : sent
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A longer one is not what it says any more: binary fractions round it. */
function wholeNumber(sent: unknown): Read<number> {
  const value = spelledNumber(sent)
  return value !== null && Number.isSafeInteger(value) ? { value: value + 0 } : { error: 'is not a whole number' }
}

const int32 = 2 ** 31

function beyondRange(value: number, { references }: Field): string | null {
  const [min, max] = references ? [1, Number.MAX_SAFE_INTEGER] : [-int32, int32 - 1]
  return value >= min && value <= max ? null : `is not between ${min} and ${max}`
}

/** Decimal places are checked where the currency is known. */
const largestAmount = 1e13

function decimal(sent: unknown): Read<number> {
  const value = spelledNumber(sent)
  return value === null ? { error: 'is not a number' } : { value }
}

const unfitAmount = (value: number): string | null =>
  Math.abs(value) < largestAmount ? null : `is not below ${largestAmount}`

const booleans: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
  ['1', true],
  ['0', false],
])

function trueOrFalse(sent: unknown): Read<boolean> {
  const value = booleans.get(typeof sent === 'string' ? sent.toLowerCase() : sent)
  return value === undefined ? { error: 'is not true or false' } : { value }
}

/** Number or name, in any case; a related record's enum is stored as a number but read as a name. */
function enumValue(sent: unknown, { enumeration, origin }: Field): Read<number | string> {
  const isName = origin === 'joined'
  const sentNumber = spelledNumber(sent)
  const entry = Object.entries(enums[enumeration!]).find(([id, name]) =>
    sentNumber === null
      ? typeof sent === 'string' && name.toLowerCase() === sent.toLowerCase()
      : Number(id) === sentNumber,
  )
  if (entry) return { value: isName ? entry[1] : Number(entry[0]) }
  return sentNumber !== null && Number.isSafeInteger(sentNumber) && !isName
    ? { value: sentNumber + 0 }
    : { error: `is not a value of ${enumeration}` }
}

const unknownValue = (value: number | string, { enumeration }: Field) =>
  Object.hasOwn(enums[enumeration!], String(value)) ? null : `is not a value of ${enumeration}`

function instant(sent: unknown): Read<string> {
  const value = typeof sent === 'string' ? readDate(sent) : null
  return value === null
    ? { error: 'is not a date such as 2026-08-27T08:29:04Z, from the years 1900 to 2200' }
    : { value }
}

const brokenText = 'contains a NUL character or broken UTF-16'
const isCleanText = (value: string) => !value.includes('\0') && !/\p{Surrogate}/u.test(value)

const anyText = (sent: unknown): Read<string> =>
  typeof sent === 'string' ? { value: sent } : { error: 'is not a text' }

/** Counted in UTF-16 units, as browsers do. */
function unfitText(value: string, longest: number): string | null {
  if (value.length > longest) return `is longer than ${longest} characters`
  return isCleanText(value) ? null : brokenText
}

/** The value that a text spells in JSON; anything else as it is. */
function spelledJson(sent: unknown, opening: '[' | '{'): unknown {
  if (typeof sent !== 'string' || !sent.startsWith(opening)) return sent
  try {
    return parseJson(sent)
  } catch {
    return sent
  }
}

const longestList = 1000
const longestElement = 100

function list(sent: unknown, { element }: Field): Read<(number | string)[]> {
  const elements = spelledJson(sent, '[')
  if (!Array.isArray(elements)) return { error: 'is not a list' }
  if (elements.length > longestList) return { error: `has more than ${longestList} elements` }
  const values: (number | string)[] = []
  for (const each of elements) {
    const read: Read<number | string> = element === 'text' ? anyText(each) : wholeNumber(each)
    if ('error' in read) return { error: `has an element that ${read.error}` }
    values.push(read.value)
  }
  return { value: values }
}

function unfitList(values: (number | string)[]): string | null {
  const unfit = values.map((each) => (typeof each === 'string' ? unfitText(each, longestElement) : null))
  const first = unfit.find((why) => why !== null)
  return first === undefined ? null : `has an element that ${first}`
}

/** Whether all texts in a JSON value are clean, keys included, and all numbers finite. */
export function isCleanJson(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isCleanText(key) && isCleanJson(inner))
}

function object(sent: unknown): Read<object> {
  const value = spelledJson(sent, '{')
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { value }
    : { error: 'is not an object' }
}

/** The one place where a value of each type is read, wherever it comes from. */
const readers: { readonly [Type in FieldType]: Reader } = {
  text: reader(anyText, (value, { maxLength }) => unfitText(value, maxLength)),
  integer: reader(wholeNumber, beyondRange),
  enum: reader(enumValue, unknownValue),
  decimal: reader(decimal, unfitAmount),
  boolean: reader(trueOrFalse),
  date: reader(instant),
  list: reader(list, unfitList),
  json: reader(object, (value) => (isCleanJson(value) ? null : `${brokenText}, or a number without end`)),
}

/**
 * Reads a value of a field from a body, a form, a filter, a range or a command, in any spelling of its type; null and ''
 * are for the caller. It may still be one that cannot be stored: see `unstorable`. The error is a predicate such as "is
 * not a number". Source: the vendor's contract.
 */
export const readValue = (sent: unknown, field: Field): Read => readers[field.type].read(sent, field)

/** Why a value that `readValue` gave cannot be stored in the field, as a predicate; null if it can. */
export const unstorable = (value: unknown, field: Field): string | null => readers[field.type].refusal(value, field)

/**
 * The schema of one value that can be stored, without null. A number that an enum lacks passes: a record that holds it
 * already may be written with it, which only the write can know.
 */
export const valueSchema = (field: Field): z.ZodMiniType =>
  z.pipe(
    z.unknown(),
    z.transform((sent, context) => {
      const read = readValue(sent, field)
      const mayBeStored = 'value' in read && field.type === 'enum'
      const error = 'error' in read ? read.error : mayBeStored ? null : unstorable(read.value, field)
      if (!('error' in read) && error === null) return read.value
      context.issues.push({ code: 'custom', message: error ?? '', input: sent })
      return z.NEVER
    }),
  )
