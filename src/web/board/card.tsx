import { memo } from 'react'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import { usePendingState } from '#web/queries/use-operations.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { useBoardContext } from './board-context.ts'
import { CardFacts } from './card-facts.tsx'
import { cardIcons } from './card-icons.tsx'
import { useSelected } from './store.ts'
import { useAfter } from './use-after.ts'

export interface CardProps {
  opportunity: CrmOpportunity
  source: string | null
  /** Counted from 0 in its stage. */
  index: number
  count: number
  /** From the top of the list, in CSS pixels. */
  top: number
  isTabStop: boolean
  isDraggable: boolean
  today: string
  timeZone: string
}

export const Card = memo(function Card(props: CardProps) {
  const { opportunity, index, count, top, isTabStop, isDraggable } = props
  const board = useBoardContext()
  const text = useText().board.card
  const id = opportunity.Id
  const customer = opportunity.CoworkerFullName
  const isInHand = useSelected(board.drag, (state) => state.active?.id === id)
  const hasLanded = useSelected(board.landed, (landed) => landed === id)
  const isSaving = usePendingState(id) === 'saving'
  const facts = `facts-${id}`
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
          isDraggable && 'cursor-grab',
          isInHand && 'opacity-40',
          hasLanded && 'pb-card-landed',
        )}
      >
        <div className="flex h-6 items-center gap-1">
          <button
            type="button"
            data-card-control
            aria-describedby={facts}
            tabIndex={isTabStop ? 0 : -1}
            onClick={() => board.open(id)}
            onFocus={() => board.focus.set({ ...board.focus.read(), id })}
            className="min-w-0 grow cursor-[inherit] truncate text-left text-sm leading-6 font-semibold outline-none after:absolute after:inset-0 after:rounded-card"
            title={customer}
          >
            {customer}
          </button>
          <IconButton
            label={text.actions(customer)}
            data-no-drag
            tabIndex={-1}
            aria-haspopup="menu"
            onClick={(event) => board.showActions(id, event.currentTarget)}
            className="relative z-1 size-6 pointer-coarse:-my-2.5 pointer-coarse:size-11"
          >
            {cardIcons.actions}
          </IconButton>
        </div>
        <div className="flex min-h-0 grow pr-2">
          <CardFacts
            id={facts}
            opportunity={opportunity}
            source={props.source}
            today={props.today}
            timeZone={props.timeZone}
          />
        </div>
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
