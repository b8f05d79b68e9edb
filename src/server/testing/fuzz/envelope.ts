import type { LightMyRequestResponse } from 'fastify'

const validationKeys = 'Errors,Message,Status,Value,WasSuccessful'
const errorKeys = 'AttemptedValue,Message,PropertyName'
const keysOf = (value: unknown) =>
  typeof value === 'object' && value !== null ? Object.keys(value).toSorted().join() : ''

/** Returns how an answer violates the contract, whatever the request; null if it does not. */
export function contractViolation(response: LightMyRequestResponse): string | null {
  const { statusCode: status, headers } = response
  if (status >= 500) return `answered ${status}`
  if (status < 400) return null
  const body: unknown = response.json()
  switch (status) {
    case 400:
    case 412:
    case 413:
    case 414:
    case 415:
    case 422:
      return notValidation(body)
    case 404:
      return typeof body === 'string' && /^(Not found$|There is no)/.test(body) ? null : 'a 404 with another body'
    case 401:
      return headers['www-authenticate'] && keysOf(body) === 'Message' ? null : 'a 401 out of shape'
    case 403:
      return keysOf(body) === 'Message' ? null : 'a 403 out of shape'
    case 405:
      return headers.allow && keysOf(body) === 'Message' ? null : 'a 405 out of shape'
    case 409:
    case 429:
      return Number(headers['retry-after']) > 0 && keysOf(body) === 'Message' ? null : `a ${status} out of shape`
    default:
      return `answered ${status}, which is not in the contract`
  }
}

function notValidation(body: unknown): string | null {
  if (keysOf(body) !== validationKeys) return 'a refusal with other keys'
  const { Errors, WasSuccessful, Status, Message } = body as Record<string, unknown>
  if (WasSuccessful !== false || Status !== 500 || typeof Message !== 'string') return 'a refusal that looks successful'
  if (!Array.isArray(Errors) || Errors.length === 0) return 'a refusal without errors'
  const isWhole = (error: Record<string, unknown>) =>
    keysOf(error) === errorKeys && typeof error.Message === 'string' && typeof error.PropertyName === 'string'
  return Errors.every(isWhole) ? null : 'an error out of shape'
}
