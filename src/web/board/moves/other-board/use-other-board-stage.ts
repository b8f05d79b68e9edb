import { useState } from 'react'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useBoards, useLocations } from '#web/queries/boards.ts'
import { useStages } from '#web/queries/stages.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'

/** The board on which a card is. */
export type BoardOfCard = Pick<CrmOpportunity, 'CrmBoardColumnCrmBoardId' | 'CrmBoardColumnCrmBoardBusinessId'>

interface OtherBoard extends CrmBoard {
  /** The name of its location. */
  location: string
  /** Its name, with that of the location where it is another one. */
  label: string
}

export interface OtherBoardChoice {
  /** Null as long as there is none to choose. */
  stage: CrmBoardColumn | null
  board: OtherBoard | null
  boards: readonly OtherBoard[]
  /** It belongs to another location, where the card cannot go. */
  isFar: boolean
  stages: readonly CrmBoardColumn[]
  error: ReturnType<typeof useStages>['error']
  chooseBoard(id: number): void
  chooseStage(id: number): void
}

/** A choice among the stages of all other boards. They are read only if `isAsked`. */
export function useOtherBoardStage(
  { CrmBoardColumnCrmBoardId: from, CrmBoardColumnCrmBoardBusinessId: location }: BoardOfCard,
  isAsked = true,
): OtherBoardChoice {
  const boards = useOtherBoards(from, location)
  const [boardId, chooseBoard] = useState<number | null>(null)
  const [stageId, chooseStage] = useState<number | null>(null)
  const board = boards.find(({ Id }) => Id === boardId) ?? boards[0] ?? null
  const isFar = board !== null && board.BusinessId !== location
  const { stages, error } = useStages(board && !isFar && isAsked ? board.Id : 0)
  const stage = isFar ? null : (stages.find(({ Id }) => Id === stageId) ?? stages[0] ?? null)
  return { stage, board, boards, isFar, stages, error, chooseBoard, chooseStage }
}

/** Every board but this one (Id), those of its location first; the others are named with theirs. */
function useOtherBoards(from: number, businessId: number): OtherBoard[] {
  const words = useZonesText()
  const { boards } = useBoards()
  const { locations } = useLocations()
  const isNear = ({ BusinessId }: { BusinessId: number }) => BusinessId === businessId
  return boards
    .filter(({ Id }) => Id !== from)
    .map((board) => {
      const location = locations.find(({ Id }) => Id === board.BusinessId)?.Name ?? ''
      return { ...board, location, label: isNear(board) ? board.Name : words.boardAt(board.Name, location) }
    })
    .toSorted((one, other) => Number(isNear(other)) - Number(isNear(one)))
}
