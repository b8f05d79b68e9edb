import { type ReactNode, useLayoutEffect, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import type { ShownStage } from './shown-board.ts'

interface OpenStagesAreaProps {
  stages: readonly Pick<ShownStage, 'stage' | 'isCollapsed' | 'isHidden'>[]
  children: ReactNode
}

/** Within the board: centres its content over the stages that show their cards, so that it never covers a strip. */
export function OpenStagesArea({ stages, children }: OpenStagesAreaProps) {
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  const { from, to } = longestRun(stages.map(({ isCollapsed, isHidden }) => !isCollapsed && !isHidden))
  const grown = useGrownArea(stages.slice(from, to).map(({ stage }) => stage.Id))
  const style = isPhone
    ? { insetInlineStart: `${from * 100}%`, width: `${(to - from || 1) * 100}%` }
    : (grown ?? {
        insetInlineStart: `${padding + widthOf(stages.slice(0, from))}rem`,
        width: to > from ? `${widthOf(stages.slice(from, to)) - gap}rem` : '20rem',
      })
  return (
    <div className="pointer-events-none absolute inset-y-0" style={style}>
      <div className="sticky start-0 grid size-full max-w-[100vw] place-items-center p-4">{children}</div>
    </div>
  )
}

interface GrownArea {
  left: number
  width: number
}

/** Where these stages (Ids, side by side) are on a wide screen, on which they grow; else null. */
function useGrownArea(stageIds: readonly number[]): GrownArea | null {
  const isWide = useMediaQuery('(min-width: 120rem)')
  const { elements } = useBoardController()
  const [area, setArea] = useState<GrownArea | null>(null)
  const [first, last] = [stageIds[0], stageIds.at(-1)]
  useLayoutEffect(() => {
    const [start, end] = [first, last].map((id) => (id === undefined ? null : elements.stages.get(id)))
    if (!isWide || !start || !end) return
    const measure = () => {
      // The first is the last from the left where the page reads from right to left.
      const left = Math.min(start.offsetLeft, end.offsetLeft)
      const right = Math.max(start.offsetLeft + start.offsetWidth, end.offsetLeft + end.offsetWidth)
      setArea({ left, width: right - left })
    }
    const resizing = new ResizeObserver(measure)
    for (const each of [start, end]) resizing.observe(each)
    measure()
    return () => resizing.disconnect()
  }, [isWide, elements, first, last])
  return isWide && first !== undefined ? area : null
}

// In rem, as in the classes of the board, of a stage and of a strip.
const padding = 0.75
const gap = 0.75
const openWidth = 18
const stripWidth = 2.75

const widthOf = (stages: OpenStagesAreaProps['stages']) =>
  stages.reduce((sum, { isCollapsed, isHidden }) => sum + gap + (isCollapsed || isHidden ? stripWidth : openWidth), 0)

/** The first of the longest rows of open stages; the end of the board, and nothing, where there is none. */
export function longestRun(isOpen: readonly boolean[]): { from: number; to: number } {
  let longest = { from: isOpen.length, to: isOpen.length }
  let from = 0
  for (const [index, open] of [...isOpen, false].entries()) {
    if (open) continue
    if (index > from && index - from > longest.to - longest.from) longest = { from, to: index }
    from = index + 1
  }
  return longest
}
