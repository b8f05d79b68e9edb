import type * as z from 'zod/mini'

const wrongType: Readonly<Record<string, string>> = {
  string: 'is not a text',
  number: 'is not a number',
  boolean: 'is not true or false',
  array: 'is not a list',
  record: 'is not an object',
  int: 'is not a whole number',
}

/**
 * The error map of everything that the server reads: says of a value of the wrong type what it is not, in the words of
 * the error envelope. A schema's own message wins; what is not there at all is required.
 */
export const refusalOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is a required field'
  return issue.code === 'invalid_type' ? (wrongType[issue.expected] ?? 'has the wrong type') : undefined
}
