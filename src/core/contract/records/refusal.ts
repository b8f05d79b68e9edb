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
 * The zod error map for requests: words the error of an absent value or a wrong type for the error envelope. A schema's
 * own message wins.
 */
export const refusalOf: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is a required field'
  return issue.code === 'invalid_type' ? (wrongType[issue.expected] ?? 'has the wrong type') : undefined
}
