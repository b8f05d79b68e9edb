/** A value that survives JSON. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [name: string]: JsonValue }

export type ColorScheme = 'light' | 'dark' | 'auto'

/** The look of the portal. The tokens, their meaning and what is refused: see the embedding guide. */
export interface BoardTheme {
  readonly scheme?: ColorScheme | undefined
  readonly tokens?: Readonly<Record<`--pb-${string}`, string>> | undefined
}

/** The commands, with what each needs to know. */
export interface CommandArguments {
  readonly open: { readonly opportunity: number }
  readonly create: { readonly stage: number }
  readonly refresh: Readonly<Record<string, never>>
  /** Conditions as in the query of a route, such as `owner=12`; empty: no filter. */
  readonly filter: { readonly query: string }
}

export type BoardCommand = keyof CommandArguments

export interface BoardPermissions {
  /** The commands that this page may give; all of them when it says nothing. */
  readonly commands?: readonly BoardCommand[] | undefined
}

/**
 * Asks the portal's own server for a one-time code, and resolves with it. It is called when the board is opened and
 * again whenever the board needs a new token, each time for a new code. When it rejects, the board says that it was
 * not let in.
 */
export type GetCode = () => Promise<string>

/** A question of the board, in the language of its texts. */
export interface BoardModal {
  readonly title: string
  /** Plain text; may be empty. */
  readonly text: string
  /** In their order; `cancel` is the one that changes nothing. */
  readonly actions: readonly BoardModalAction[]
}

export interface BoardModalAction {
  readonly id: string
  /** What its button says. */
  readonly label: string
  readonly kind: 'primary' | 'danger' | 'cancel'
}

/**
 * Shows a question of the board, and resolves with the id of the chosen action; anything else cancels. The board asks
 * itself when it rejects. `signal` is aborted when the question is void, and is to be taken off the screen.
 */
export type ShowModal = (modal: BoardModal, signal: AbortSignal) => Promise<string | null>

/**
 * What the board is doing. All but one are told by the board itself; `unreachable` is what this page finds out alone:
 * nothing has come out of the frame, or nothing comes any more.
 */
export type BoardState =
  'connecting' | 'waiting' | 'ready' | 'offline' | 'ended' | 'version' | 'refused' | 'unreachable'

/** Why a command or a wish was refused. */
export class BoardError extends Error {
  readonly code: string
  /** Whether the same may succeed later. */
  readonly retryable: boolean

  constructor(code: string, message: string, retryable = false) {
    super(message)
    this.name = 'BoardError'
    this.code = code
    this.retryable = retryable
  }
}
