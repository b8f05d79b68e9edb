import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { MatchedStage } from './match-stages.ts'
import type { CombinedBoard } from '#web/board/view/shown-board.ts'
import type { Catalogue } from '#web/text/catalogue.ts'

interface RulesOptions {
  /** Each with its stages in order. */
  boards: readonly (readonly CrmBoardColumn[])[]
  matched: readonly MatchedStage[]
  /** Of a board (Id). */
  laneName(boardId: number): string
  text: Catalogue['combined']
}

/** Where cards stand and may go on a combined board: within their own board, and nowhere else. */
export function combinedRules({ boards, matched, laneName, text }: RulesOptions): CombinedBoard {
  const groups = new Map(matched.flatMap((stages) => stages.map((stage) => [stage.Id, stages] as const)))
  const stages = new Map(boards.map((own) => [own[0]?.CrmBoardId, own]))
  const locations = new Map(boards.map(([first]) => [first?.CrmBoardId, first?.CrmBoardBusinessId]))
  const ownStage = ({ CrmBoardColumnCrmBoardId: boardId }: CrmOpportunity, stageId: number) =>
    groups.get(stageId)?.find(({ CrmBoardId }) => CrmBoardId === boardId) ?? null
  return {
    shownIn: (stageId) => groups.get(stageId)?.[0]?.Id ?? stageId,
    stagesOf: ({ CrmBoardColumnCrmBoardId: boardId }) => stages.get(boardId) ?? [],
    ownStage,
    ownSlot(card, slot) {
      const { stageId, lane } = slot
      const { CrmBoardColumnCrmBoardId: own, CrmBoardColumnCrmBoardBusinessId: location } = card
      if (typeof lane === 'number' && lane !== own) {
        return locations.get(lane) === location
          ? text.otherBoard(card.CoworkerFullName, laneName(own))
          : text.otherLocation(card.CoworkerFullName, laneName(own), laneName(lane))
      }
      const stage = ownStage(card, stageId)
      return stage
        ? { ...slot, stageId: stage.Id }
        : text.noStage(laneName(own), groups.get(stageId)?.[0]?.Name.trim() ?? '')
    },
    severalStay: text.severalStay,
    noAdd: text.noAdd,
  }
}
