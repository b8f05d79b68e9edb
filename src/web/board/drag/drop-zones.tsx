import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef, useSlotRef } from '#web/board/controller/elements.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import { useBoards } from '#web/queries/boards.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { targetOf } from './drag-store.ts'
import { useEnteredStage } from './entered-stage.ts'
import { otherBoard } from './geometry.ts'

/** In pixels: as far as it may reach into the edge around the stages. */
const intoEdge = 8

/**
 * Won, lost and other boards near at hand, however wide the board is. They stand above the stages, over the filter bar,
 * where no card can be dropped anyway: no stage is ever covered.
 */
export function DropZones({ stages }: { stages: readonly ShownStage[] }) {
  const { drag, elements } = useBoardController()
  const enteredStage = useEnteredStage()
  const text = useText().board
  const zones = useZonesText()
  const { boards } = useBoards()
  const target = useSelected(drag, targetOf)
  const isOnBar = useSelected(drag, ({ over }) => over?.isOnBar === true)
  const closing = stages.filter(
    ({ stage, isHidden }) => !isHidden && effectsOf(stage).some((effect) => effect === 'wins' || effect === 'loses'),
  )
  const over = isOnBar ? closing.find(({ stage }) => stage.Id === target) : undefined
  const ref = useSlotRef(elements.stageBar)
  const board = elements.board.get()
  if (!board || (closing.length === 0 && boards.length < 2)) return null
  return (
    <div
      ref={ref}
      aria-hidden
      data-drop-zones
      style={{ bottom: window.innerHeight - board.getBoundingClientRect().top - intoEdge }}
      className="pointer-events-none fixed start-1.5 z-50 flex max-w-full items-end gap-2 rounded-card border border-border-raised bg-popover p-1.5 shadow-float"
    >
      {closing.map(({ stage }) => (
        <Zone key={stage.Id} id={stage.Id} label={stage.Name} isTarget={isOnBar && stage.Id === target} />
      ))}
      {boards.length > 1 && (
        <Zone id={otherBoard} label={zones.otherBoard} isTarget={isOnBar && target === otherBoard} />
      )}
      {/* Must be readable before the drop, not after it. */}
      {over && (
        <span className="max-w-100 min-w-0 self-center px-1 text-xs font-medium text-warning">
          {text.willHappen(effectsOf(enteredStage(over.stage)).map((effect) => text.effects[effect]))}
        </span>
      )}
    </div>
  )
}

function Zone({ id, label, isTarget }: { id: number; label: string; isTarget: boolean }) {
  const { elements } = useBoardController()
  return (
    <span
      ref={useElementRef(elements.stageBarEntries, id)}
      data-drop-zone
      data-target={isTarget || undefined}
      className={classNames(
        'flex min-h-9 max-w-60 min-w-28 shrink-0 items-center justify-center rounded-control border border-dashed px-3 text-center text-sm',
        isTarget ? 'border-accent bg-accent-soft font-semibold' : 'border-border-strong',
      )}
    >
      <span dir="auto" className="min-w-0 break-words">
        {label}
      </span>
    </span>
  )
}
