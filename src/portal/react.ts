import { createElement, forwardRef, type ForwardRefExoticComponent, type RefAttributes } from 'react'
import type { PipelineBoardProps } from './board-props.ts'
import { PipelineBoardElement } from './pipeline-board.ts'
import { useBoardElement } from './use-board-element.ts'

export type { PipelineBoardProps }
export type * from './board-events.ts'
export type * from './board-options.ts'

/** Renders `<pipeline-board>`. The ref is the element, with its methods `go`, `command` and `leave`. */
export const PipelineBoard: ForwardRefExoticComponent<PipelineBoardProps & RefAttributes<PipelineBoardElement>> =
  forwardRef<PipelineBoardElement, PipelineBoardProps>((props, ref) => {
    const { src, route, routeParam, locale, timeZone, colorScheme, label, inert, className, style, id } = props
    const attach = useBoardElement(props, ref)

    return createElement(PipelineBoardElement.tag, {
      ref: attach,
      src,
      route,
      'route-param': routeParam,
      locale,
      'time-zone': timeZone,
      'color-scheme': colorScheme,
      label,
      'host-toasts': props.onToast ? '' : undefined,
      // React 19 sets the property, React 18 the attribute, whose presence counts: false must be left out.
      inert: inert === true ? true : undefined,
      class: className,
      style,
      id,
    })
  })
PipelineBoard.displayName = 'PipelineBoard'
