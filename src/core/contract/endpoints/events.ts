import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { id, instant, wholeNumber } from './values.ts'

/** The first message: from where this stream goes on. */
export const helloMessage = z.object({ Cursor: z.string() })

/** A record has changed; only Ids, so that whoever is interested asks for the rest with their own rights. */
export const changeMessage = z.object({
  BusinessId: id,
  Rev: wholeNumber,
  /**
   * The revision of this location that this stream told of before. Those between are of records that the user may not
   * list; whoever knows of an older one only has missed something.
   */
  PreviousRev: wholeNumber,
  Entity: z.string(),
  EntityId: id,
  Kind: z.enum(['create', 'update', 'delete']),
  Version: wholeNumber,
  /** Null: it concerns no single board. */
  BoardId: z.nullable(id),
  /** Who did it; null for a rule, and for somebody of another location. */
  UserId: z.nullable(id),
  /** The trigger or stage action that did it. */
  Rule: z.nullable(z.string()),
  /** The `Idempotency-Key` of the request. */
  OpId: z.nullable(z.string()),
})

/** What happened since the cursor is not known: everything has to be read anew. */
export const resetMessage = z.object({ Cursor: z.string() })

/** Somebody has an opportunity open and changes it; `Until`: unless it is repeated. Null: not any more. */
export const editingMessage = z.object({
  BusinessId: id,
  BoardId: id,
  EntityId: id,
  UserId: id,
  Until: z.nullable(instant),
})

export type ChangeMessage = z.infer<typeof changeMessage>
export type EditingMessage = z.infer<typeof editingMessage>

/** The messages by the name of their event. */
const messages = {
  hello: helloMessage,
  change: changeMessage,
  reset: resetMessage,
  editing: editingMessage,
  /** The server is about to stop, and tells in `retry:` when to come back. */
  reconnect: z.object({}),
} as const

type EventName = keyof typeof messages

export type StreamMessage = {
  [Name in EventName]: { readonly event: Name; readonly data: z.infer<(typeof messages)[Name]> }
}[EventName]

const isEventName = (name: string): name is EventName => Object.hasOwn(messages, name)

/**
 * Reads one message of the stream by its `event:` and `data:`. Null for an event that is not known here, which a newer
 * server may send, and for data that do not fit.
 */
export function readStreamMessage(event: string, data: string): StreamMessage | null {
  if (!isEventName(event)) return null
  let json: unknown
  try {
    json = JSON.parse(data)
  } catch {
    return null
  }
  const read = messages[event].safeParse(json)
  return read.success ? ({ event, data: read.data } as StreamMessage) : null
}

/** Changes as they happen, of locations of the user, until either side hangs up. */
export const streamEvents = {
  method: 'GET',
  path: '/ext/events',
  access: 'user',
  query: { locations: 'text' },
  headers: ['Last-Event-ID'],
  answer: z.string(),
  answerType: 'text/event-stream',
  errors: [400, 403, 404, 429],
} as const satisfies Endpoint

/** Tells everybody who sees an opportunity that the user is changing it, for 30 seconds; or has stopped. */
export const announceEditing = {
  method: 'POST',
  path: '/ext/editing',
  access: { entity: 'CrmOpportunity', action: 'Edit' },
  body: z.object({ OpportunityId: id, IsEditing: z.boolean() }),
  answer: null,
  errors: [400, 404],
} as const satisfies Endpoint

/** The names of colleagues, who share a location with the user; others are left out. */
export const listPeople = {
  method: 'GET',
  path: '/ext/people',
  access: 'user',
  query: { ids: 'text' },
  answer: z.array(z.object({ Id: id, FullName: z.string() })),
  errors: [400],
} as const satisfies Endpoint
