import * as z from 'zod/mini'
import { id } from '#core/contract/endpoints/values.ts'
import type { ServerEvent } from './event-parser.ts'

const change = z.object({
  BusinessId: id,
  Entity: z.string(),
  EntityId: id,
  Kind: z.enum(['create', 'update', 'delete']),
  Version: z.number(),
  BoardId: z.nullable(id),
  UserId: z.nullable(id),
  /** The trigger or rule that wrote; null for a person. */
  Rule: z.nullable(z.string()),
  OpId: z.nullable(z.string()),
})

const editing = z.object({
  BusinessId: id,
  EntityId: id,
  UserId: id,
  /** Null: no longer. */
  Until: z.nullable(z.string()),
})

const hello = z.object({ Cursor: z.string() })

/** A record has changed: which, in what version, and by whom, but not how. */
export type Change = z.infer<typeof change>
/** Somebody edits an opportunity. */
export type Editing = z.infer<typeof editing>

/** `reset`: what happened since the cursor is unknown. `reconnect`: the server stops. */
export type EventMessage =
  | { readonly kind: 'hello' | 'reset'; readonly cursor: string | null }
  | { readonly kind: 'change'; readonly cursor: string | null; readonly change: Change }
  | { readonly kind: 'editing'; readonly editing: Editing }
  | { readonly kind: 'reconnect' }

/** Null for what this program does not know, or cannot read: a newer server may say more. */
export function readMessage({ name, data, cursor }: ServerEvent): EventMessage | null {
  switch (name) {
    case 'hello': {
      const read = parsed(hello, data)
      return { kind: 'hello', cursor: read?.Cursor ?? cursor }
    }
    case 'reset':
      return { kind: 'reset', cursor }
    case 'change': {
      const read = parsed(change, data)
      // Something has changed, who knows what.
      return read ? { kind: 'change', cursor, change: read } : { kind: 'reset', cursor }
    }
    case 'editing': {
      const read = parsed(editing, data)
      return read && { kind: 'editing', editing: read }
    }
    case 'reconnect':
      return { kind: 'reconnect' }
    default:
      return null
  }
}

function parsed<Value>(schema: z.ZodMiniType<Value>, data: string): Value | null {
  try {
    return schema.safeParse(JSON.parse(data)).data ?? null
  } catch {
    return null
  }
}
