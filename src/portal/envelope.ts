import { type Fields, fieldsOf } from './fields.ts'

export interface Envelope {
  readonly id: string
  /** The id of the message that this one answers. */
  readonly re: string | null
  readonly type: string
  readonly payload: Fields
}

const namespace = 'pipeline-board'
export const version = 1

/** In bytes of JSON in UTF-8; both sides refuse what is longer. */
export const longest = 64 * 1024

// Not randomUUID, which pages without https do not have. Ids need not be secret, only never come twice.
const page = Math.random().toString(36).slice(2)
let made = 0
export const newId = (): string => `${page}-${(made += 1)}`

/** The envelope of a message, or null: of another version, of another program, too long, or not made of JSON. */
export function readEnvelope(data: unknown): Envelope | null {
  const { ns, v, id, re, type, payload } = fieldsOf(data)
  if (ns !== namespace || v !== version || typeof id !== 'string' || typeof type !== 'string') return null
  if (re !== undefined && typeof re !== 'string') return null
  return lengthOf(data) > longest ? null : { id, re: re ?? null, type, payload: fieldsOf(payload) }
}

/** Throws a RangeError if the payload is too long for one message. */
export function writeEnvelope(message: { id: string; re?: string | undefined; type: string; payload: unknown }) {
  const { re, ...rest } = message
  const envelope = { ns: namespace, v: version, ...rest, ...(re !== undefined && { re }) }
  if (lengthOf(envelope) > longest) throw new RangeError(`${message.type} is longer than ${longest} bytes`)
  // By way of JSON: what a caller passes may hold functions, which cannot be posted.
  return JSON.parse(JSON.stringify(envelope)) as unknown
}

function lengthOf(data: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(data)).length
  } catch {
    return Infinity
  }
}
