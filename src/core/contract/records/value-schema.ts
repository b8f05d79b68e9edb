import * as z from 'zod/mini'
import { readDate } from './date.ts'
import type { Field } from '#core/contract/entities/field.ts'

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

const largestAmount = 1e13
const amount = z.number().check(
  z.refine((value) => Math.abs(value) < largestAmount, { error: `is not below ${largestAmount}` }),
  z.refine((value) => Number(value.toFixed(2)) === value, { error: 'has more than two decimal places' }),
)

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

function ofType(field: Field): z.ZodMiniType {
  switch (field.type) {
    case 'text':
      return z
        .string()
        .check(
          isAtMost(field.maxLength, `is longer than ${field.maxLength} characters`),
          z.refine(isCleanText, { error: brokenText }),
        )
    case 'integer':
    case 'enum':
      return isInteger(field)
    case 'decimal':
      return amount
    case 'boolean':
      return z.boolean()
    case 'date':
      return isoDate
    case 'list':
      return z
        .array(field.element === 'text' ? elementText : z.int())
        .check(z.maxLength(longestList, { error: `has more than ${longestList} elements` }))
    case 'json':
      return z
        .record(z.string(), z.unknown())
        .check(z.refine(isCleanJson, { error: `${brokenText}, or a number without end` }))
  }
}

/** The schema of one value as a write may carry it, without null. The messages are those of the error envelope. */
export const valueSchema = (field: Field): z.ZodMiniType => ofType(field)
