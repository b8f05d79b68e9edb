import type { IncomingHttpHeaders } from 'node:http'
import type { FieldError } from '#core/contract/envelope.ts'
import { readTag, type Tag } from '#server/store/records/version-tag.ts'

export interface WriteHeaders {
  ifMatch: Tag | null
  placement: { afterId: number | null; beforeId: number | null }
  key: string | null
}

const longestKey = 200

/** Reads a version as an ETag has it, `"3-1893746123"`, or its number alone; null if it is none. */
export function readVersion(value: string): Tag | null {
  const [, text] = /^(?:W\/)?"?(\d{1,9}(?:-\w+)?)"?$/.exec(value) ?? []
  return readTag(text ?? '')
}

/** Reads the optional headers of a write: `If-Match: "3-1893746123"`, `Place-After`, `Place-Before`, `Idempotency-Key`. */
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
  const id = (name: string, title: string) => {
    const value = header(name)
    if (value === null) return null
    return /^\d{1,15}$/.test(value) ? Number(value) : refuse(title, value, 'is not an Id')
  }
  const version = () => {
    const value = header('if-match')
    if (value === null || value === '*') return null
    return readVersion(value) ?? refuse('If-Match', value, 'is not a version')
  }
  const ifMatch = version()
  const afterId = id('place-after', 'Place-After')
  const beforeId = id('place-before', 'Place-Before')
  let key = header('idempotency-key')
  if (key !== null && key.length > longestKey) key = refuse('Idempotency-Key', key, `is longer than ${longestKey}`)
  return errors.length > 0 ? { errors } : { ifMatch, placement: { afterId, beforeId }, key }
}
