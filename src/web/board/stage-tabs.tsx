import { type RefObject, useEffect, useRef, useState } from 'react'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { ShownStage } from './stage/figure.ts'

/** On a phone one stage fills the screen; this says which, and leads to the others. */
export function StageTabs({ stages, board }: { stages: readonly ShownStage[]; board: RefObject<HTMLElement | null> }) {
  const text = useText().board
  const current = useStageInSight(board, stages.length)
  const tabs = useRef<HTMLElement>(null)
  const inSight = useRef(current)
  useEffect(() => {
    // Only after a turn: at the beginning it would do the layout of the whole page once more.
    if (inSight.current === current) return
    inSight.current = current
    tabs.current?.children[current]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  const show = (index: number) => {
    const element = board.current
    element?.scrollTo({ left: index * element.clientWidth, behavior: 'smooth' })
  }
  return (
    <nav
      ref={tabs}
      aria-label={text.stages}
      className="flex shrink-0 gap-1 overflow-x-auto overscroll-contain px-2 pt-2 md:hidden"
    >
      {stages.map(({ stage, cards, isWhole, isLeftOut }, index) => (
        <button
          key={stage.Id}
          type="button"
          aria-current={index === current}
          onClick={() => show(index)}
          className={classNames(
            'flex min-h-11 shrink-0 items-center gap-1.5 rounded-control px-3 text-sm whitespace-nowrap',
            index === current ? 'bg-accent-soft font-semibold text-text' : 'text-muted',
          )}
        >
          {stage.Name}
          {isWhole && !isLeftOut && <span className="text-xs font-normal tabular-nums">{cards.length}</span>}
        </button>
      ))}
    </nav>
  )
}

function useStageInSight(board: RefObject<HTMLElement | null>, count: number): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const element = board.current
    if (!element) return
    const read = () =>
      setCurrent(Math.min(count - 1, Math.round(element.scrollLeft / Math.max(1, element.clientWidth))))
    element.addEventListener('scroll', read, { passive: true })
    return () => element.removeEventListener('scroll', read)
  }, [board, count])
  return current
}
