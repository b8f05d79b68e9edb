import { packRecords, type PackedRecords } from '#core/contract/records/packed-records.ts'
import type { CardsOfStage } from '#server/store/boards/board-reads.ts'

export interface PackedStage {
  CrmBoardColumnId: number
  Cards: PackedRecords
  HasMore: boolean
}

/** What the endpoints of a board's cards answer. */
export const packedStages = (stages: readonly CardsOfStage[]): { Stages: PackedStage[] } => ({
  Stages: stages.map(({ CrmBoardColumnId, Records, HasMore }) => ({
    CrmBoardColumnId,
    Cards: packRecords(Records),
    HasMore,
  })),
})
