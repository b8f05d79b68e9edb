import {
  createElement,
  type CSSProperties,
  forwardRef,
  type ForwardRefExoticComponent,
  type RefAttributes,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import {
  type BoardDetails,
  type BoardEvent,
  type BoardPermissions,
  type BoardProblem,
  type BoardState,
  type BoardTheme,
  type BoardToast,
  type BoardVitals,
  type ColorScheme,
  type Dirty,
  type GetCode,
  type Navigation,
  PipelineBoardElement,
  type ThemeWarning,
  type UnusedKey,
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
  readonly onThemeWarning?: ((warning: ThemeWarning) => void) | undefined
  readonly onUnusedKey?: ((key: UnusedKey) => void) | undefined
  readonly onProblem?: ((problem: BoardProblem) => void) | undefined
}

/** An effect before the browser paints. On a server there is none, and React would warn. */
const useEffectBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Renders `<pipeline-board>`. The ref is the element, with its methods `go`, `command` and `leave`. */
export const PipelineBoard: ForwardRefExoticComponent<PipelineBoardProps & RefAttributes<PipelineBoardElement>> =
  forwardRef<PipelineBoardElement, PipelineBoardProps>((props, ref) => {
    const { src, getCode, route, routeParam, locale, timeZone, colorScheme, theme, permissions } = props
    const { label, inert, className, style, id, onToast } = props
    const element = useRef<PipelineBoardElement>(null)
    const setElement = useCallback((node: PipelineBoardElement | null) => {
      element.current = node
    }, [])
    const latest = useRef(props)
    useImperativeHandle<PipelineBoardElement | null, PipelineBoardElement | null>(ref, () => element.current, [])

    // React 18 knows attributes of custom elements, but neither their properties nor their events.
    useEffectBeforePaint(() => {
      latest.current = props
      if (!element.current) return
      element.current.getCode = getCode
      element.current.theme = theme
      element.current.permissions = permissions
    })
    useEffectBeforePaint(() => (element.current ? listen(element.current, latest) : undefined), [])

    return createElement(PipelineBoardElement.tag, {
      ref: setElement,
      src,
      route,
      'route-param': routeParam,
      locale,
      'time-zone': timeZone,
      'color-scheme': colorScheme,
      label,
      'host-toasts': onToast ? '' : undefined,
      // React 19 sets the property, React 18 the attribute, whose presence counts: false must be left out.
      inert: inert === true ? true : undefined,
      class: className,
      style,
      id,
    })
  })
PipelineBoard.displayName = 'PipelineBoard'

function listen(element: PipelineBoardElement, latest: { readonly current: PipelineBoardProps }): () => void {
  const stop = [
    on(element, 'pb-ready', () => latest.current.onReady?.()),
    on(element, 'pb-state', ({ state }) => latest.current.onStateChange?.(state)),
    on(element, 'pb-navigate', (navigation) => latest.current.onNavigate?.(navigation)),
    on(element, 'pb-dirty', (dirty) => latest.current.onDirtyChange?.(dirty)),
    on(element, 'pb-event', (event) => latest.current.onBoardEvent?.(event)),
    on(element, 'pb-vitals', (vitals) => latest.current.onVitals?.(vitals)),
    on(element, 'pb-toast', (toast) => latest.current.onToast?.(toast)),
    on(element, 'pb-theme-warning', (warning) => latest.current.onThemeWarning?.(warning)),
    on(element, 'pb-key', (key) => latest.current.onUnusedKey?.(key)),
    on(element, 'pb-error', (problem) => latest.current.onProblem?.(problem)),
  ]
  return () => stop.forEach((each) => each())
}

function on<Name extends keyof BoardDetails>(
  element: PipelineBoardElement,
  name: Name,
  take: (detail: BoardDetails[Name]) => void,
): () => void {
  const listener = (event: Event) => {
    if (event instanceof CustomEvent) take(event.detail)
  }
  element.addEventListener(name, listener)
  return () => element.removeEventListener(name, listener)
}
