import { memo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { hasActions, type ShownBoard } from '#web/board/view/shown-board.ts'
import { useText } from '#web/text/text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { CardControl } from './card-control.tsx'
import { CardFacts } from './card-facts.tsx'

export interface CardBodyProps {
  opportunity: CrmOpportunity
  /** The name of its lead source; null where none is set. */
  source: string | null
  /** Its identity changes only with the user's rights. */
  can: ShownBoard['rights']
  isTabStop: boolean
  today: string
  timeZone: string
}

/** The content of a card, memoised apart from its position: a drop moves every card below it. */
export const CardBody = memo(function CardBody(props: CardBodyProps) {
  const { opportunity, source, can, isTabStop, today, timeZone } = props
  const { showActions } = useBoardController()
  const text = useText().board.card
  const id = opportunity.Id
  const customer = opportunity.CoworkerFullName
  const facts = `facts-${id}`
  return (
    <>
      <div className="flex h-6 items-center gap-1">
        <CardControl opportunity={opportunity} describedBy={facts} canOpen={can.open} isTabStop={isTabStop} />
        {hasActions(can) && (
          <IconButton
            label={text.actions(customer)}
            data-no-drag
            tabIndex={-1}
            aria-haspopup="menu"
            onClick={(event) => showActions(id, event.currentTarget)}
            className="pb-three-dots relative z-1 size-6 pointer-coarse:-my-2.5 pointer-coarse:size-11"
          />
        )}
      </div>
      <CardFacts id={facts} opportunity={opportunity} source={source} today={today} timeZone={timeZone} />
    </>
  )
})
