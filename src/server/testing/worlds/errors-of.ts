import type { FieldError } from '#core/contract/envelope.ts'

/** What a refusal says of each field. */
export const errorsOf = (response: { json(): unknown }) => (response.json() as { Errors: FieldError[] }).Errors
