import * as z from 'zod/mini'
import { readDate } from '#core/contract/records/date.ts'

/** The Id of a record, up to 2^53. */
export const id = z.int()

/** An instant, ISO 8601 in UTC. */
export const instant = z.string()

/** An Id as a part of a path: 1 to 15 digits. */
export const idInPath = z.pipe(
  z.transform((text) => (/^\d{1,15}$/.test(String(text)) ? Number(text) : null)),
  id,
)

/** An instant in a query, in every format that `readDate` reads; the output is its canonical form. */
export const instantInQuery = z.pipe(
  z.transform((text) => readDate(String(text ?? ''))),
  z.string({ error: 'is not a date such as 2026-08-27T08:29:04Z' }),
)

/** Text that must be there. */
export const requiredText = z
  .string({ error: 'is a required field' })
  .check(z.minLength(1, { error: 'is a required field', abort: true }))

/** One of these words, in any case; the output is the word as spelled here. */
export const wordInAnyCase = <const Word extends string>(words: readonly Word[], error: string) =>
  z.pipe(
    z.transform((text) => words.find((word) => word.toLowerCase() === String(text ?? '').toLowerCase()) ?? text),
    z.enum(words, { error: ({ input }) => (input === undefined || input === '' ? 'is a required field' : error) }),
  )

/** The body of a refusal that says one sentence. */
export const message = z.object({ Message: z.string() })

/** The body of a refusal that lists the errors of each property; see `validationEnvelope`. */
export const validationError = z.object({
  Status: z.literal(500),
  Message: z.string(),
  Value: z.unknown(),
  Errors: z.array(z.object({ AttemptedValue: z.unknown(), Message: z.string(), PropertyName: z.string() })),
  WasSuccessful: z.literal(false),
})

/** A JSON object that is decoded later. */
export const anObject = () =>
  z.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  )
