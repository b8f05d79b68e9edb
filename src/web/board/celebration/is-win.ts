import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import type { Undoable } from '#web/sync/undo/undo-history.ts'

/** Whether what somebody has just done has won an opportunity that was not won before. */
export function isWin(
  { change, record }: Pick<Undoable, 'change' | 'record'>,
  stages: ReadonlyMap<number, CrmBoardColumn>,
) {
  const wins = (stageId: number | undefined) => {
    const stage = stageId === undefined ? undefined : stages.get(stageId)
    return stage !== undefined && effectsOf(stage).includes('wins')
  }
  switch (change.kind) {
    case 'delete':
      return false
    case 'create':
      return wins(change.record.CrmBoardColumnId) || change.record.Status === Status.Won
    case 'move':
      return record.Status !== Status.Won && wins(change.to.CrmBoardColumnId)
    case 'edit':
      return (
        record.Status !== Status.Won && (wins(change.fields.CrmBoardColumnId) || change.fields.Status === Status.Won)
      )
  }
}
