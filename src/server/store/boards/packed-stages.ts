import { packRecords, type PackedRecords } from '#core/contract/records/packed-records.ts'
import type { CardsOfStage } from './board-reads.ts'

export interface PackedStage {
  CrmBoardColumnId: number
  Cards: PackedRecords
  HasMore: boolean
}

/** The cards of stages as the endpoints of a board answer with them. Source: our own rule. */
export const packedStages = (stages: readonly CardsOfStage[]): { Stages: PackedStage[] } => ({
  Stages: stages.map(({ CrmBoardColumnId, Records, HasMore }) => ({
    CrmBoardColumnId,
    Cards: packRecords(Records),
    HasMore,
  })),
})
