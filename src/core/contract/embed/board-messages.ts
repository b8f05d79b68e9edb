import * as z from 'zod/mini'
import { embedRoute } from './embed-route.ts'

/*
 * What the board tells and asks the page around it, by type. `hello` is posted to the window; everything else goes over
 * the port that the host's `init` brings.
 */

const ids = {
  boardId: z.optional(z.number()),
  stageId: z.optional(z.number()),
  opportunityId: z.optional(z.number()),
}

/** Names of what has happened on the board, and of what was measured. */
export const embedEventNames = [
  'opportunity.opened',
  'opportunity.moved',
  'opportunity.saved',
  'opportunity.created',
  'opportunity.deleted',
  'conflict',
  'error',
  'vitals',
] as const

export const embedStates = ['connecting', 'waiting', 'ready', 'offline', 'ended', 'version', 'refused'] as const

export const boardMessages = {
  /** To each allowed origin, every 250 ms and at most 20 times, until the host answers with `init`. */
  hello: z.object({ versions: z.array(z.number()), capabilities: z.array(z.string()), instance: z.string() }),
  /** What is on the screen; a host may show its own words beside it. */
  state: z.object({ name: z.enum(embedStates), code: z.optional(z.string()) }),
  /** Asks for a one-time code: answered by `auth.code` or `auth.denied`, within 10 seconds. */
  'auth.request': z.object({ reason: z.enum(['first', 'expiring', 'rejected']) }),
  /** The host writes its address; `push` adds an entry to its history. */
  'nav.changed': z.object({ route: embedRoute, title: z.string(), mode: z.enum(['push', 'replace']) }),
  /** Answers `nav.go`. */
  'nav.result': z.object({ accepted: z.boolean() }),
  /** While it is dirty the host guards its own links. `label` says why, and names nobody. */
  'state.dirty': z.object({ dirty: z.boolean(), label: z.string() }),
  /** Answers `state.leave?`: whether the user lets the page go. */
  'state.leave': z.object({ ok: z.boolean() }),
  'size.want': z.object({ mode: z.enum(['fill', 'content']), min: z.number(), height: z.optional(z.number()) }),
  /** A message to the user, if the host has said that it shows them. */
  'ui.toast': z.object({ kind: z.enum(['success', 'error', 'info']), text: z.string() }),
  /**
   * A question of text and buttons, if the host has said that it shows them. `id` names it for `ui.modal.close`. Answered
   * by `ui.modal.result` when the user has chosen, or by `error` where the host cannot show it: the board then does.
   */
  'ui.modal': z.object({
    id: z.string(),
    title: z.string(),
    text: z.string(),
    actions: z.array(z.object({ id: z.string(), label: z.string(), kind: z.enum(['primary', 'danger', 'cancel']) })),
  }),
  /** The question is void, or the board asks it itself: no answer to it counts any more. */
  'ui.modal.close': z.object({ id: z.string() }),
  /** Ids and numbers only: no names, addresses or notes leave the frame. */
  event: z.object({
    name: z.enum(embedEventNames),
    ...ids,
    code: z.optional(z.string()),
    metric: z.optional(z.enum(['LCP', 'INP', 'CLS'])),
    value: z.optional(z.number()),
  }),
  /** A token of the host's theme that is not used, and why. */
  'theme.warning': z.object({ token: z.string(), reason: z.string() }),
  /** A key that the board has no use for, and the host may have. */
  'key.unhandled': z.object({ key: z.string(), ctrlKey: z.boolean(), metaKey: z.boolean() }),
  'command.result': z.object({ ok: z.boolean() }),
  /** Answers what cannot be understood or is not allowed. */
  error: z.object({ code: z.string(), message: z.string(), retryable: z.boolean() }),
  ping: z.object({}),
  pong: z.object({}),
}

export type BoardMessageType = keyof typeof boardMessages
export type BoardPayload<Type extends BoardMessageType> = z.output<(typeof boardMessages)[Type]>
export type EmbedEvent = BoardPayload<'event'>
export type EmbedState = (typeof embedStates)[number]
