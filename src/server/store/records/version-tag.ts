import type { Row } from './record-query.ts'

/*
 * A number counts the changes of a record or a location; the random token beside it says on which time line. After a
 * restore numbers are counted again, but with other tokens.
 */

/** A version of a record or a revision of a location, as a client names it: `3-1893746123`. */
export interface Tag {
  number: number
  /** Null where a client names the number alone: it matches any time line. */
  token: number | null
}

/** The SQL expression of a token for a new version or revision. */
export const newToken = 'floor(random() * 2147483647)::integer'

/** Returns the text of a number and its token. */
export const tagText = (number: number, token: number): string => `${number}-${token}`

/** Reads `3-1893746123`, or `3`; what an ETag adds behind an `x` is not compared. Null for anything else. */
export function readTag(text: string): Tag | null {
  const [, number, token] = /^(\d{1,15})(?:-(\d{1,10})(?:x\w*)?)?$/.exec(text) ?? []
  return number === undefined ? null : { number: Number(number), token: token === undefined ? null : Number(token) }
}

/** Returns a record as the wire has it: the token travels in the ETag, or in a list where it is asked for. */
export function withoutToken(record: Row): Row {
  const sent = { ...record }
  delete sent.VersionToken
  return sent
}
