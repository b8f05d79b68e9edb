import type { ReactNode } from 'react'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { StalenessRead } from '#web/queries/stage-rules/standings.ts'

/**
 * What stages and cards show and ask besides what the vendor knows of them. Its code and its data come after the first
 * picture; until then there is nothing of it.
 */
export interface BoardExtras {
  /** Of the fields that a stage (Id) asks for on arrival, those that a card has not. */
  missing(card: CrmOpportunity, stageId: number): readonly RequirableField[]
  /** Beside the name of the stage. */
  stageButtons(stage: CrmBoardColumn): ReactNode
  /** After what the stage is worth. */
  stageHint(stage: CrmBoardColumn): ReactNode
  /** In place of how long a card has been in its stage (days); null while nothing else is known of any. */
  standing: ((card: CrmOpportunity, days: number) => ReactNode) | null
  /** Whether a card has been in its stage for too long; null where, or while, that is not known. */
  isStale: ((card: CrmOpportunity) => boolean | null) | null
  /** Of how many boards that is known. */
  staleness: StalenessRead
}
