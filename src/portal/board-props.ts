import type { CSSProperties } from 'react'
import type {
  BoardEvent,
  BoardPermissions,
  BoardProblem,
  BoardState,
  BoardTheme,
  BoardToast,
  BoardVitals,
  ColorScheme,
  Dirty,
  GetCode,
  Navigation,
  ShowModal,
  ThemeWarning,
  UnusedKey,
} from './pipeline-board.ts'

export interface PipelineBoardProps {
  /** The address of the board, such as `https://board.example`. */
  readonly src: string
  readonly getCode: GetCode
  /** Where the board is to be, such as `/boards/12`. It may change, and may be what `onNavigate` said last. */
  readonly route?: string | undefined
  /** The parameter of the page's address that holds the route; for pages without a router of their own. */
  readonly routeParam?: string | undefined
  readonly locale?: string | undefined
  readonly timeZone?: string | undefined
  readonly colorScheme?: ColorScheme | undefined
  readonly theme?: BoardTheme | undefined
  readonly permissions?: BoardPermissions | undefined
  /** The name of the frame for screen readers. */
  readonly label?: string | undefined
  readonly inert?: boolean | undefined
  readonly className?: string | undefined
  readonly style?: CSSProperties | undefined
  readonly id?: string | undefined
  readonly onReady?: (() => void) | undefined
  readonly onStateChange?: ((state: BoardState) => void) | undefined
  readonly onNavigate?: ((navigation: Navigation) => void) | undefined
  readonly onDirtyChange?: ((dirty: Dirty) => void) | undefined
  readonly onBoardEvent?: ((event: BoardEvent) => void) | undefined
  readonly onVitals?: ((vitals: BoardVitals) => void) | undefined
  /** Shows the toasts of the board outside of it; without it the board shows them itself. */
  readonly onToast?: ((toast: BoardToast) => void) | undefined
  /** Shows the questions of the board outside of it; without it the board shows them itself. */
  readonly onModal?: ShowModal | undefined
  readonly onThemeWarning?: ((warning: ThemeWarning) => void) | undefined
  readonly onUnusedKey?: ((key: UnusedKey) => void) | undefined
  readonly onProblem?: ((problem: BoardProblem) => void) | undefined
}
