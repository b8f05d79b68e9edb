import { type ReactNode, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useBoards, useLocations } from '#web/queries/boards.ts'
import { useStages } from '#web/queries/stages.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { useText } from '#web/text/text.ts'
import { ListBox } from '#web/ui/fields/list-box.tsx'
import { Select } from '#web/ui/fields/select.tsx'

/** The board on which a card is. */
export type BoardOfCard = Pick<CrmOpportunity, 'CrmBoardColumnCrmBoardId' | 'CrmBoardColumnCrmBoardBusinessId'>

interface OtherBoardStage {
  /** Null as long as there is none to choose. */
  stage: CrmBoardColumn | null
  fields: ReactNode
}

/** A choice among the stages of all other boards of the same location. `onConfirm`: a key has chosen the stage. Stages are read only if `isAsked`. */
export function useOtherBoardStage(
  { CrmBoardColumnCrmBoardId: from, CrmBoardColumnCrmBoardBusinessId: location }: BoardOfCard,
  onConfirm: (stage: CrmBoardColumn) => void,
  isAsked = true,
): OtherBoardStage {
  const text = useText()
  const words = useZonesText()
  const choices = useOtherBoards(from, location)
  const [boardId, setBoardId] = useState<number | null>(null)
  const board = choices.find(({ Id }) => Id === boardId) ?? choices[0]
  const isFar = board !== undefined && board.BusinessId !== location
  const { stages, error } = useStages(board && !isFar && isAsked ? board.Id : 0)
  const [stageId, setStageId] = useState<number | null>(null)
  const stage = stages.find(({ Id }) => Id === stageId) ?? stages[0] ?? null
  const named = (each: CrmBoardColumn) => effectsOf(each).map((effect) => text.board.effects[effect])
  const fields = board ? (
    <>
      <Select
        label={words.board}
        value={board.Id}
        options={choices.map(({ Id, label }) => ({ value: Id, label }))}
        onChange={setBoardId}
      />
      {isFar && <p role="alert">{words.otherLocation(board.location)}</p>}
      {error && <p role="alert">{text.errors.reason(error)}</p>}
      {!isFar && !error && stages.length === 0 && <p role="status">{words.loading}</p>}
      {stages.length > 0 && (
        <ListBox
          label={words.stage}
          options={stages.map((each) => ({
            id: each.Id,
            label: each.Name,
            note: named(each).join(', ') || undefined,
          }))}
          value={stage?.Id ?? null}
          onChange={setStageId}
          onConfirm={() => stage && onConfirm(stage)}
        />
      )}
    </>
  ) : (
    <p>{words.noOther}</p>
  )
  return { stage: isFar ? null : stage, fields }
}

/** Every board but this one (Id), those of its location first; the others are named with theirs. */
function useOtherBoards(from: number, businessId: number) {
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
