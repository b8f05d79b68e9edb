import { memo } from 'react'
import { usePendingState } from '#web/queries/use-operations.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { useBoardContext } from './board-context.ts'
import { CardBody, type CardBodyProps } from './card-body.tsx'
import { useSelected } from './store.ts'
import { useAfter } from './use-after.ts'

export interface CardProps extends CardBodyProps {
  /** Counted from 0 in its stage. */
  index: number
  count: number
  /** From the top of the list, in CSS pixels. */
  top: number
  isDraggable: boolean
}

/** A card in its place. */
export const Card = memo(function Card(props: CardProps) {
  const { opportunity, index, count, top, isTabStop, isDraggable } = props
  const board = useBoardContext()
  const id = opportunity.Id
  const isInHand = useSelected(board.drag, (state) => state.active?.id === id)
  const hasLanded = useSelected(board.landed, (landed) => landed === id)
  const isSaving = usePendingState(id) === 'saving'
  return (
    <li
      data-opportunity-id={id}
      aria-setsize={count}
      aria-posinset={index + 1}
      className="absolute inset-x-0 top-0 px-2 py-1 contain-layout contain-style"
      style={{ height: board.row, transform: `translateY(${top}px)` }}
    >
      <div
        className={classNames(
          'pb-card relative flex h-full flex-col rounded-card border border-border bg-surface pt-1.5 pr-1 pb-2 pl-3 shadow-card',
          'hover:border-border-strong has-[[data-card-control]:focus-visible]:outline-2',
          isDraggable && 'in-data-can-drag:cursor-grab',
          isInHand && 'opacity-40',
          hasLanded && 'pb-card-landed',
        )}
      >
        <CardBody
          opportunity={opportunity}
          source={props.source}
          isTabStop={isTabStop}
          today={props.today}
          timeZone={props.timeZone}
        />
        {isSaving && <SavingMark />}
      </div>
    </li>
  )
})

/** A quick save shows nothing; a slow one a line, and a very slow one says so. */
function SavingMark() {
  const text = useText().board.card
  const isSlow = useAfter(400)
  const isVerySlow = useAfter(4000)
  return (
    <span className="pointer-events-none absolute inset-x-0 bottom-0 overflow-hidden rounded-b-card">
      <span className="sr-only">{text.saving}</span>
      {isVerySlow && <span className="absolute right-2 bottom-1 bg-surface pl-1 text-xs">{text.stillSaving}</span>}
      {isSlow && <span aria-hidden className="pb-saving block h-0.5 bg-accent" />}
    </span>
  )
}
