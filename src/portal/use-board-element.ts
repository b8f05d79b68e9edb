import { type ForwardedRef, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import type { PipelineBoardProps } from './board-props.ts'
import type { BoardDetails, PipelineBoardElement } from './pipeline-board.ts'

/** An effect before the browser paints. On a server there is none, and React would warn. */
const useEffectBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect

/** Hands the element what React does not: React 18 knows neither properties nor events of custom elements. */
export function useBoardElement(
  props: PipelineBoardProps,
  ref: ForwardedRef<PipelineBoardElement>,
): (element: PipelineBoardElement | null) => void {
  const element = useRef<PipelineBoardElement | null>(null)
  const attach = useCallback((attached: PipelineBoardElement | null) => {
    element.current = attached
  }, [])
  const latest = useRef(props)
  useImperativeHandle<PipelineBoardElement | null, PipelineBoardElement | null>(ref, () => element.current, [])

  useEffectBeforePaint(() => {
    latest.current = props
    if (!element.current) return
    element.current.getCode = props.getCode
    element.current.theme = props.theme
    element.current.permissions = props.permissions
    element.current.onModal = props.onModal
  })
  useEffectBeforePaint(() => (element.current ? listen(element.current, latest) : undefined), [])
  return attach
}

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
