import type { MouseEvent } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { addressOfOpportunity } from '#web/navigation/route.ts'

interface CardControlProps {
  opportunity: CrmOpportunity
  /** By id, what describes the card to screen readers. */
  describedBy: string
  canOpen: boolean
  isTabStop: boolean
}

/**
 * What takes the focus on a card and opens it: a link as large as the card, so that the browser can open it in another tab
 * and copy it. For users who may not open opportunities it is a button that says so.
 */
export function CardControl({ opportunity, describedBy, canOpen, isTabStop }: CardControlProps) {
  const { elements, focus, open } = useBoardController()
  const id = opportunity.Id
  const customer = opportunity.CoworkerFullName
  const shared = {
    ref: useElementRef(elements.cardControls, id),
    'data-card-control': true,
    'aria-describedby': describedBy,
    tabIndex: isTabStop ? 0 : -1,
    onClick(event: MouseEvent) {
      if (!isPlainClick(event)) return
      event.preventDefault()
      open(id)
    },
    onFocus: () => focus.set({ ...focus.read(), id }),
    title: customer,
    dir: 'auto',
    className: look,
  }
  if (canOpen) {
    return (
      <a href={addressOfOpportunity(opportunity.CrmBoardColumnCrmBoardId, id)} draggable={false} {...shared}>
        {customer}
      </a>
    )
  }
  return (
    <button type="button" {...shared}>
      {customer}
    </button>
  )
}

const look =
  'min-w-0 grow cursor-[inherit] truncate text-sm leading-6 font-semibold outline-none after:absolute after:inset-0 after:rounded-card after:outline-focus focus-visible:after:outline-2'
