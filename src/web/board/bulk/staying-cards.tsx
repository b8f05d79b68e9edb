import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'

export interface StayingCardsProps {
  /** Their boards have no stage of that name. */
  withoutStage: readonly CrmOpportunity[]
  /** They lack what belongs to a location, and are of several. */
  unfillable: readonly CrmOpportunity[]
  /** The name of the stage. */
  stage: string
}

/** The selected cards that stay as they are, by name, and why. */
export function StayingCards({ withoutStage, unfillable, stage }: StayingCardsProps) {
  const text = useBulkText().stays
  return (
    <div role="status" data-staying className="text-muted empty:hidden">
      {withoutStage.length > 0 && <p>{text.withoutStage(withoutStage.map(namedWithLocation), stage)}</p>}
      {unfillable.length > 0 && <p>{text.unfillable(unfillable.map(namedWithLocation))}</p>}
    </div>
  )
}

const namedWithLocation = (card: CrmOpportunity) =>
  `${card.CoworkerFullName} (${card.CrmBoardColumnCrmBoardBusinessName})`
