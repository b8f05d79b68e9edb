import { useChosenLanguage } from '#web/queries/person/language.ts'
import { BoardDialogs } from './board-dialogs.tsx'
import type { BoardDialog } from './controller/board-controller.ts'
import { CardLayers } from './card-layers.tsx'
import { DragLayers } from './drag/drag-layers.tsx'
import { OthersLayer } from './others/others-layer.tsx'
import type { ShownBoard } from './view/shown-board.ts'

interface BoardLayersProps {
  boardId: number
  /** Of the location (ISO 4217). */
  currency: string
  timeZone: string
  dialog: BoardDialog | null
  shown: ShownBoard
}

/** What lies above the stages: dragging, dialogs, what others do. Its code is loaded in one piece, after the first picture. */
export function BoardLayers({ boardId, currency, timeZone, dialog, shown }: BoardLayersProps) {
  useChosenLanguage()
  return (
    <>
      <DragLayers isEnabled={shown.rights.edit} stages={shown.stages} />
      <BoardDialogs dialog={dialog} shown={shown}>
        <CardLayers dialog={dialog} shown={shown} boardId={boardId} currency={currency} timeZone={timeZone} />
      </BoardDialogs>
      <OthersLayer />
    </>
  )
}
