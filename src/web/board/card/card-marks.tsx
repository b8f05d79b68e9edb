import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { CardCheck } from '#web/board/bulk/selecting/card-check.tsx'
import type { CardNews } from '#web/queries/others.ts'
import { CardNewsMarks } from './card-news.tsx'

export interface CardMarksProps extends CardNews {
  opportunity: CrmOpportunity
  /** Null: no card is. */
  isSelected: boolean | null
}

/** What a card shows at times only: what others do to it, and the box that selects it. */
export const CardMarks = ({ opportunity, isSelected, mark, isPinned, editors }: CardMarksProps) => (
  <>
    {(mark ?? editors) && <CardNewsMarks mark={mark} isPinned={isPinned} editors={editors} />}
    {isSelected !== null && <CardCheck opportunity={opportunity} isSelected={isSelected} />}
  </>
)
