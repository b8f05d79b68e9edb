import { scrolledPast, scrollLeftAt } from '#web/react/reading-direction.ts'
import { useEffect, useRef, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ElementSlot } from '#web/board/controller/elements.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

/** On a phone one stage fills the screen; the tabs say which, and scroll to the others. */
export function StageTabs({ stages }: { stages: readonly ShownStage[] }) {
  const text = useText().board
  const { board } = useBoardController().elements
  const current = useVisibleStage(board, stages.length)
  const tabs = useRef<HTMLElement>(null)
  const visible = useRef(current)
  useEffect(() => {
    // Only when it has changed: on the first render it would force one more layout of the whole page.
    if (visible.current === current) return
    visible.current = current
    tabs.current?.children[current]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [current])
  const show = (index: number) => {
    const element = board.get()
    element?.scrollTo({ left: scrollLeftAt(index * element.clientWidth), behavior: 'smooth' })
  }
  return (
    <nav ref={tabs} aria-label={text.stages} className="pb-sideways flex shrink-0 gap-1 pt-1 md:hidden">
      {stages.map(({ stage, cards, count, isWhole, isHidden }, index) => (
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
          <span dir="auto">{stage.Name}</span>
          {/* Its room is there before it is known. */}
          {!isHidden && (
            <span className={classNames('text-xs font-normal tabular-nums', !isWhole && 'invisible')}>
              {isWhole ? cards.length : count}
            </span>
          )}
        </button>
      ))}
    </nav>
  )
}

/** The index of the stage that fills the screen. */
function useVisibleStage(board: ElementSlot, count: number): number {
  const [current, setCurrent] = useState(0)
  useEffect(() => {
    const element = board.get()
    if (!element) return
    const read = () =>
      setCurrent(Math.min(count - 1, Math.round(scrolledPast(element) / Math.max(1, element.clientWidth))))
    element.addEventListener('scroll', read, { passive: true })
    return () => element.removeEventListener('scroll', read)
  }, [board, count])
  return current
}
