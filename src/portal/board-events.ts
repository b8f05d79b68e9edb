import type { BoardState } from './board-options.ts'

/** Where the board is now. `push`: a step that Back should take back; `replace`: not worth one. */
export interface Navigation {
  /** Such as `/boards/12?opportunity=34`: ids and filters, never names. */
  readonly route: string
  readonly title: string
  readonly mode: 'push' | 'replace'
}

/** Unsaved changes; `label` says of what. */
export interface Dirty {
  readonly dirty: boolean
  readonly label: string
}

/** What has happened in the board: ids, no names of people, no texts. Null: not about a board, a stage, a card. */
export interface BoardEvent {
  readonly name:
    | 'opportunity.opened'
    | 'opportunity.moved'
    | 'opportunity.saved'
    | 'opportunity.created'
    | 'opportunity.deleted'
    | 'conflict'
    | 'error'
  readonly boardId: number | null
  readonly stageId: number | null
  readonly opportunityId: number | null
  /** Of an error; otherwise empty. */
  readonly code: string
}

/** As the library web-vitals measures: LCP and INP in ms, CLS without a unit. */
export interface BoardVitals {
  readonly metric: 'LCP' | 'INP' | 'CLS'
  readonly value: number
}

export interface BoardToast {
  readonly kind: 'success' | 'error' | 'info'
  readonly text: string
}

export interface ThemeWarning {
  readonly token: string
  readonly reason: string
}

/** A key that was pressed in the board, and that the board has no use for. */
export interface UnusedKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
}

/** Something was refused, here or in the board: a code for programs, a sentence for the log of the portal. */
export interface BoardProblem {
  readonly code: string
  readonly message: string
}

export interface BoardDetails {
  'pb-ready': null
  'pb-state': { readonly state: BoardState }
  'pb-navigate': Navigation
  'pb-dirty': Dirty
  'pb-event': BoardEvent
  'pb-vitals': BoardVitals
  'pb-toast': BoardToast
  'pb-theme-warning': ThemeWarning
  'pb-key': UnusedKey
  'pb-error': BoardProblem
}

export type BoardEvents = { [Name in keyof BoardDetails]: CustomEvent<BoardDetails[Name]> }
