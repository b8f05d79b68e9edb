import * as z from 'zod/mini'
import { embedRoute } from './embed-route.ts'
import type { Envelope, MessageHead } from './envelope.ts'

/*
 * What the host page tells and asks the board, by type. `init` comes as a message of the window and brings the port for
 * everything else.
 */

const shortText = z.string().check(z.maxLength(200))

/** Names and values of tokens are checked one by one where they are applied, so that one bad colour spoils no others. */
const theme = z.object({
  scheme: z.enum(['light', 'dark', 'auto']),
  tokens: z.optional(z.record(shortText, shortText)),
})

const embedCommands = ['open', 'create', 'refresh', 'filter'] as const

export const hostMessages = {
  /** Answers `hello`, repeating its `instance`, with a MessagePort. A bad `route` is told, and the board opens without it. */
  init: z.object({
    v: z.int(),
    instance: shortText,
    locale: z.optional(shortText),
    timeZone: z.optional(shortText),
    theme: z.optional(theme),
    route: z.optional(z.string()),
    features: z.optional(z.unknown()),
    permissions: z.optional(z.object({ commands: z.optional(z.array(shortText)) })),
    hostCapabilities: z.optional(z.object({ toast: z.optional(z.boolean()), modal: z.optional(z.boolean()) })),
  }),
  'auth.code': z.object({ code: z.string().check(z.minLength(1), z.maxLength(500)) }),
  'auth.denied': z.object({ message: z.optional(shortText) }),
  /** Answered by `nav.result`, at once or when the user has answered the question about unsaved changes. */
  'nav.go': z.object({ route: embedRoute }),
  /** Answered by `state.leave`. */
  'state.leave?': z.object({}),
  'theme.set': theme,
  'locale.set': z.object({ locale: shortText, timeZone: z.optional(shortText) }),
  /** `visible`: whether anybody can see the frame; `inert`: takes no input, as behind an overlay of the host. */
  'visibility.set': z.object({ visible: z.optional(z.boolean()), inert: z.optional(z.boolean()) }),
  /** Answered by `command.result`, or by `error` where `init` has not granted it. */
  command: z.object({ name: shortText, args: z.optional(z.unknown()) }),
  /** Answers `ui.modal` with the id of the chosen action. Whatever else it names cancels. */
  'ui.modal.result': z.object({ action: z.optional(z.unknown()) }),
  /** Answers what the host cannot do. */
  error: z.object({}),
  ping: z.object({}),
  pong: z.object({}),
}

/** The arguments of each command. */
export const commandArgs = {
  open: z.object({ opportunity: z.int().check(z.positive()) }),
  create: z.object({ stage: z.int().check(z.positive()) }),
  refresh: z.object({}),
  /** `query`: conditions as in the query of a route, such as `owner=12&value=1000..`; empty: no filter. */
  filter: z.object({ query: z.string().check(z.maxLength(2000)) }),
} satisfies Record<(typeof embedCommands)[number], z.ZodMiniType>

export type EmbedCommand = keyof typeof commandArgs
export const isEmbedCommand = (name: string): name is EmbedCommand => embedCommands.some((each) => each === name)

export type HostMessageType = keyof typeof hostMessages
export type HostPayload<Type extends HostMessageType> = z.output<(typeof hostMessages)[Type]>
export type EmbedTheme = z.output<typeof theme>

const isHostMessageType = (type: string): type is HostMessageType => Object.hasOwn(hostMessages, type)

/** A message of the host whose payload has been checked. */
export type HostMessage = {
  [Type in HostMessageType]: MessageHead<Type> & { readonly payload: HostPayload<Type> }
}[HostMessageType]

/** `unknown`: of a later version, to be ignored; `malformed`: a known type with a payload that is not its own. */
export function readHostMessage({ id, re, type, payload }: Envelope): HostMessage | 'unknown' | 'malformed' {
  if (!isHostMessageType(type)) return 'unknown'
  const read = hostMessages[type].safeParse(payload ?? {})
  return read.success ? ({ id, re, type, payload: read.data } as HostMessage) : 'malformed'
}
