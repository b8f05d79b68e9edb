import type { IncomingHttpHeaders } from 'node:http'
import type { FieldError } from '#core/contract/envelope.ts'

export interface WriteHeaders {
  ifMatch: number | null
  placement: { afterId: number | null; beforeId: number | null }
  key: string | null
}

const longestKey = 200

/** Reads the optional headers of a write: `If-Match: "3"`, `Place-After`, `Place-Before`, `Idempotency-Key`. */
export function readWriteHeaders(headers: IncomingHttpHeaders): WriteHeaders | { errors: FieldError[] } {
  const errors: FieldError[] = []
  const header = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  const refuse = (PropertyName: string, value: string, Message: string) => {
    errors.push({ AttemptedValue: value, Message, PropertyName })
    return null
  }
  const number = (name: string, title: string, shape: RegExp, message: string) => {
    const value = header(name)
    if (value === null) return null
    const match = shape.exec(value)
    return match ? Number(match[1]) : refuse(title, value, message)
  }
  const id = /^(\d{1,15})$/
  const ifMatch =
    header('if-match') === '*' ? null : number('if-match', 'If-Match', /^(?:W\/)?"?(\d{1,9})"?$/, 'is not a version')
  const afterId = number('place-after', 'Place-After', id, 'is not an Id')
  const beforeId = number('place-before', 'Place-Before', id, 'is not an Id')
  let key = header('idempotency-key')
  if (key !== null && key.length > longestKey) key = refuse('Idempotency-Key', key, `is longer than ${longestKey}`)
  return errors.length > 0 ? { errors } : { ifMatch, placement: { afterId, beforeId }, key }
}
