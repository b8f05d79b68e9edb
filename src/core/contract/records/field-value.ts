import * as z from 'zod/mini'
import { readDate } from './date.ts'
import type { Field, FieldType } from '#core/contract/entities/field.ts'
import { enums } from '#core/contract/enums.ts'

// A strict content security policy forbids `new Function`, which zod would otherwise probe for.
z.config({ jitless: true })

const isCleanText = (value: string) => !value.includes('\0') && !/\p{Surrogate}/u.test(value)

/** In UTF-16 units: zod's own length counts code points, so that an emoji of two units would pass as one. */
const isAtMost = (units: number, error: string) => z.refine<string>((value) => value.length <= units, { error })

/** Whether all texts in a JSON value are clean, keys included, and all numbers finite. */
function isCleanJson(value: unknown): boolean {
  if (typeof value === 'string') return isCleanText(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => isCleanText(key) && isCleanJson(inner))
}

const brokenText = 'contains a NUL character or broken UTF-16'

const int32 = 2 ** 31
const isInteger = (field: Field) => {
  const [min, max] = field.references ? [1, Number.MAX_SAFE_INTEGER] : [-int32, int32 - 1]
  return z.number().check(
    z.refine((value) => Number.isInteger(value), { error: 'is not a whole number' }),
    z.refine((value) => value >= min && value <= max, { error: `is not between ${min} and ${max}` }),
  )
}

/** Its decimal places are checked where the currency is known. */
const largestAmount = 1e13
const amount = z
  .number()
  .check(z.refine((value) => Math.abs(value) < largestAmount, { error: `is not below ${largestAmount}` }))

const isoDate = z.pipe(
  z.string(),
  z.transform((value, context) => {
    const canonical = readDate(value)
    if (canonical !== null) return canonical
    context.issues.push({
      code: 'custom',
      message: 'is not a date (YYYY-MM-DDTHH:mm:ssZ, from the years 1900 to 2200)',
      input: value,
    })
    return z.NEVER
  }),
)

const longestList = 1000
const longestElement = 100

const elementText = z
  .string()
  .check(
    isAtMost(longestElement, `has an element of more than ${longestElement} characters`),
    z.refine(isCleanText, { error: brokenText }),
  )

type Read = { readonly value: string | number | boolean } | { readonly error: string }

const dateOf = (text: string): Read => {
  const value = readDate(text)
  return value === null ? { error: 'is not a date' } : { value }
}

const booleans: Readonly<Record<string, boolean>> = { true: true, false: false, '1': true, '0': false }
const booleanOf = (text: string): Read => {
  const value = booleans[text.toLowerCase()]
  return value === undefined ? { error: 'is not true or false' } : { value }
}

const wholeNumberOf = (text: string): Read =>
  /^-?\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text))
    ? { value: Number(text) }
    : { error: 'is not a whole number' }

const decimalOf = (text: string): Read =>
  /^-?\d{1,15}(\.\d+)?$/.test(text) ? { value: Number(text) } : { error: 'is not a number' }

/** Number or name; a related record's enum is stored as a number but read as a name. */
function enumValueOf(text: string, { enumeration, origin }: Field): Read {
  const isName = origin === 'joined'
  const entry = Object.entries(enums[enumeration!]).find(
    ([number, label]) => number === text || label.toLowerCase() === text.toLowerCase(),
  )
  if (entry) return { value: isName ? entry[1] : Number(entry[0]) }
  return /^-?\d{1,9}$/.test(text) && !isName ? { value: Number(text) } : { error: `is not a value of ${enumeration}` }
}

/** How the values of a type are read: from JSON by a schema, from the text of a query by a function. */
interface Reader {
  readonly json: (field: Field) => z.ZodMiniType
  readonly text: (text: string, field: Field) => Read
}

const notFiltered = (): Read => ({ error: 'cannot be filtered' })

/** The one place where a value of each type is read. */
const readers: { readonly [Type in FieldType]: Reader } = {
  text: {
    json: ({ maxLength }) =>
      z
        .string()
        .check(
          isAtMost(maxLength, `is longer than ${maxLength} characters`),
          z.refine(isCleanText, { error: brokenText }),
        ),
    text: (value) => ({ value }),
  },
  integer: { json: isInteger, text: wholeNumberOf },
  enum: { json: isInteger, text: enumValueOf },
  decimal: { json: () => amount, text: decimalOf },
  boolean: { json: () => z.boolean(), text: booleanOf },
  date: { json: () => isoDate, text: dateOf },
  list: {
    json: ({ element }) =>
      z
        .array(element === 'text' ? elementText : z.int())
        .check(z.maxLength(longestList, { error: `has more than ${longestList} elements` })),
    text: notFiltered,
  },
  json: {
    json: () =>
      z
        .record(z.string(), z.unknown())
        .check(z.refine(isCleanJson, { error: `${brokenText}, or a number without end` })),
    text: notFiltered,
  },
}

/**
 * The schema of one value in the JSON of a write, without null. Its messages are those of the error envelope, for values
 * of the right type; `refusalOf` has those for the others.
 */
export const valueSchema = (field: Field): z.ZodMiniType => readers[field.type].json(field)

/** Reads one value of a filter or a range from the text of a query; the error is a message of the error envelope. */
export function readText(text: string, field: Field): Read {
  return text.includes('\0') ? { error: 'contains a NUL character' } : readers[field.type].text(text, field)
}
