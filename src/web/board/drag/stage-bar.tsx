import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef, useSlotRef } from '#web/board/controller/elements.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import { useDocumentMark } from '#web/react/use-document-mark.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { targetOf } from './drag-store.ts'
import { useEnteredStage } from './entered-stage.ts'
import { DropZones } from './drop-zones.tsx'

/**
 * During a drag: on a phone every stage in reach of the thumb that holds the card, else the drop zones. Screen readers do
 * not see them: their users move cards by the menu.
 */
export function StageBar({ stages }: { stages: readonly ShownStage[] }) {
  const { drag } = useBoardController()
  const isDragging = useSelected(drag, ({ active }) => active !== null)
  return isDragging && <BarOrZones stages={stages} />
}

function BarOrZones({ stages }: { stages: readonly ShownStage[] }) {
  const isPhone = useMediaQuery('(max-width: 47.99rem)')
  return isPhone ? <Bar stages={stages} /> : <DropZones stages={stages} />
}

function Bar({ stages }: { stages: readonly ShownStage[] }) {
  const { drag, elements } = useBoardController()
  const enteredStage = useEnteredStage()
  const text = useText().board
  useDocumentMark('data-stage-bar-open')
  const target = useSelected(drag, targetOf)
  const over = stages.find(({ stage }) => stage.Id === target)
  const effects = over ? effectsOf(enteredStage(over.stage)) : []
  return (
    <div
      ref={useSlotRef(elements.stageBar)}
      aria-hidden
      data-stage-bar
      className="fixed inset-x-0 bottom-0 z-40 border-t border-border-raised bg-popover p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))] shadow-float"
    >
      {/* Must be readable before the drop, not after it. */}
      {effects.length > 0 && (
        <p className="absolute inset-x-0 bottom-full border-t border-border-raised bg-popover px-4 py-2 text-xs font-medium text-warning">
          {text.willHappen(effects.map((effect) => text.effects[effect]))}
        </p>
      )}
      <div className="flex flex-wrap gap-1">
        {stages.map(({ stage, isHidden }) =>
          isHidden ? (
            <span key={stage.Id} className={classNames(entryLook, 'border-border opacity-50')}>
              <span dir="auto" className="max-w-full break-words">
                {stage.Name}
              </span>
            </span>
          ) : (
            <BarEntry key={stage.Id} stage={stage} isTarget={stage.Id === target} />
          ),
        )}
      </div>
    </div>
  )
}

function BarEntry({ stage, isTarget }: { stage: CrmBoardColumn; isTarget: boolean }) {
  const { elements } = useBoardController()
  return (
    <span
      ref={useElementRef(elements.stageBarEntries, stage.Id)}
      data-bar-stage={stage.Id}
      data-target={isTarget || undefined}
      className={classNames(entryLook, isTarget ? 'border-accent bg-accent-soft font-semibold' : 'border-border')}
    >
      <span dir="auto" className="max-w-full break-words">
        {stage.Name}
      </span>
    </span>
  )
}

const entryLook =
  'flex min-h-11 min-w-16 grow items-center justify-center rounded-control border px-3 text-center text-sm'
