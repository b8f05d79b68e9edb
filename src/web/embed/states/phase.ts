import type { EmbedState } from '#core/contract/embed/board-messages.ts'

/** What keeps the board from being shown. */
export type Problem = 'noAnswer' | 'offline' | 'ended' | 'version' | 'refused'

/** What the frame shows: the board, or a screen in its place. */
export type Phase =
  | { readonly state: 'connecting' | 'waiting' | 'ready'; readonly code: null }
  | { readonly state: Problem; readonly code: string }

/** The name of a phase for the host page, which to an unanswered hello is still being connected to. */
export const stateOf = ({ state }: Phase): EmbedState => (state === 'noAnswer' ? 'connecting' : state)
