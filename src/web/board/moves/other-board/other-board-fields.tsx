import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { useText } from '#web/text/text.ts'
import { ListBox } from '#web/ui/fields/list-box.tsx'
import { Select } from '#web/ui/fields/select.tsx'
import type { OtherBoardChoice } from './use-other-board-stage.ts'

interface OtherBoardFieldsProps {
  choice: OtherBoardChoice
  /** A key has chosen the stage. */
  onConfirm(): void
}

/** The board and the stage to which cards go, with what the stage does. */
export function OtherBoardFields({ choice, onConfirm }: OtherBoardFieldsProps) {
  const text = useText()
  const words = useZonesText()
  const { board, boards, isFar, stages, stage, error } = choice
  if (!board) return <p>{words.noOther}</p>
  return (
    <>
      <Select
        label={words.board}
        value={board.Id}
        options={boards.map(({ Id, label }) => ({ value: Id, label }))}
        onChange={choice.chooseBoard}
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
            note:
              effectsOf(each)
                .map((effect) => text.board.effects[effect])
                .join(', ') || undefined,
          }))}
          value={stage?.Id ?? null}
          onChange={choice.chooseStage}
          onConfirm={onConfirm}
        />
      )}
    </>
  )
}
