import * as z from 'zod/mini'

/*
 * Values that many endpoints share. They are plain schemas, because the browser loads them with its first script; the
 * OpenAPI document adds their formats.
 */

/** The Id of a record, up to 2^53. */
export const id = z.number()

export const wholeNumber = z.number()

/** An instant, ISO 8601 in UTC. */
export const instant = z.string()

/** Text that must be there. */
export const requiredText = z
  .string({ error: 'is a required field' })
  .check(z.refine((text) => text !== '', { error: 'is a required field', abort: true }))

/** A JSON object that is decoded later. */
export const anObject = () =>
  z.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
