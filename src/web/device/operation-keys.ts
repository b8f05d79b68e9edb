/*
 * Where the operations of a person wait until the server has confirmed them: one value each, whose keys sort by age.
 */

const everybody = 'op/'

export const operationPrefix = (userId: number): string => `${everybody}${userId}/`

export const isOperationKey = (key: string): boolean => key.startsWith(everybody)
