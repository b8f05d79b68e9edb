import * as z from 'zod/mini'

/*
 * How the board in a frame and the page around it talk: every message is an envelope of this shape, first as messages of
 * the two windows, then over a MessagePort. Version 1 only grows: unknown types and unknown fields are ignored.
 */

export const protocolNamespace = 'pipeline-board'
export const protocolVersion = 1

/** In bytes of its JSON in UTF-8. */
export const largestMessage = 64 * 1024

const messageId = z.string().check(z.minLength(1), z.maxLength(100))

const envelope = z.object({
  ns: z.literal(protocolNamespace),
  v: z.int(),
  /** Of this message: a second one with the same id is a replay. */
  id: messageId,
  /** The id of the message that this one answers. */
  re: z.optional(messageId),
  type: z.string().check(z.maxLength(100)),
  payload: z.unknown(),
})

export type Envelope = z.output<typeof envelope>

/** `too-large` and `malformed` count only for what claims to be a message of ours. */
export type ReadEnvelope = { readonly envelope: Envelope } | { readonly refused: 'foreign' | 'too-large' | 'malformed' }

/**
 * Reads what a window or a port has delivered. Whatever is not JSON is dropped on the way: a Date, a Map and a function
 * survive the browser's copying, but are no values of the protocol.
 */
export function readEnvelope(data: unknown): ReadEnvelope {
  if (typeof data !== 'object' || data === null || !('ns' in data) || data.ns !== protocolNamespace) {
    return { refused: 'foreign' }
  }
  const text = jsonOf(data)
  if (text === null) return { refused: 'malformed' }
  if (bytesOf(text) > largestMessage) return { refused: 'too-large' }
  const read = envelope.safeParse(JSON.parse(text))
  return read.success ? { envelope: read.data } : { refused: 'malformed' }
}

/** Null for what has no JSON, such as an object that contains itself. */
function jsonOf(data: object): string | null {
  try {
    return JSON.stringify(data)
  } catch {
    return null
  }
}

/** In UTF-8: one to three bytes for each unit of the text, and four for two of them. */
function bytesOf(text: string): number {
  let bytes = text.length
  if (bytes > largestMessage) return bytes
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code > 0x7ff ? 2 : code > 0x7f ? 1 : 0
  }
  return bytes
}

/** What the envelope of a message holds besides its payload. */
export interface MessageHead<Type extends string> {
  readonly id: string
  readonly type: Type
  readonly re?: string | undefined
}

/** An envelope of version 1. */
export const envelopeOf = ({ id, re, type }: MessageHead<string>, payload: unknown): Envelope => ({
  ns: protocolNamespace,
  v: protocolVersion,
  id,
  ...(re === undefined ? {} : { re }),
  type,
  payload,
})
