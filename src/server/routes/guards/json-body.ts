import { isUtf8 } from 'node:buffer'
import { JsonError, parseJson } from '#core/contract/records/strict-json.ts'

/** The text of a body. Encodings other than UTF-8 are refused: decoding would silently replace their letters. */
export function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw new JsonError('the body is not UTF-8')
  return body.toString('utf8').replace(/^\uFEFF/, '')
}

/** Parses a JSON body by the rules of `parseJson`. Throws a JsonError. */
export const readJson = (body: Buffer): unknown => parseJson(textOf(body))
