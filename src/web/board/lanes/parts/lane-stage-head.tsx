import { useId } from 'react'
import type { Sort } from '#core/domain/board/board-sort.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { useEnteredStage } from '#web/board/drag/entered-stage.ts'
import { gapIn } from '#web/board/drag/drag-store.ts'
import type { Figure } from '#web/board/stage/figure.ts'
import { StageHead } from '#web/board/stage/stage-head.tsx'
import { findCard, type ShownLanes } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useText } from '#web/text/text.ts'

interface LaneStageHeadProps {
  stage: CrmBoardColumn
  /** Null while nothing is known of it. */
  figure: Figure | null
  isBusy: boolean
  canAdd: boolean
  lanes: ShownLanes
  sort: Sort
}

/** The head of a stage above its lanes. It stays in sight, and says before a drop what the stage and the lane will do. */
export function LaneStageHead({ stage, figure, isBusy, canAdd, lanes, sort }: LaneStageHeadProps) {
  const { drag, elements, shown } = useBoardController()
  const headingId = useId()
  const text = useText().board
  const lane = useSelected(drag, (state) => (gapIn(state, stage.Id) === null ? undefined : state.over?.lane))
  const dragged = useSelected(drag, ({ active }) => active?.id ?? null)
  const card = dragged === null ? null : findCard(shown(), dragged)
  const { combined } = shown()
  const enteredStage = useEnteredStage()
  const isOver = useSelected(drag, (state) => gapIn(state, stage.Id) !== null)
  const slot = isOver && card && combined?.ownSlot(card, { stageId: stage.Id, lane })
  const refusal = typeof slot === 'string' ? slot : null
  const entering = card ? lanes.effectsOf(card, lane) : []
  const entersStage = useSelected(drag, ({ active }) => active?.stageId !== stage.Id)
  const effects = entersStage ? effectsOf(enteredStage(stage)).map((effect) => text.effects[effect]) : []
  const isTarget = isOver && refusal === null
  // A stage alone says what it does at its head already; a combined board does at none.
  const isSaidHere = entering.length > 0 || (isTarget && (sort !== 'board' || combined !== null))
  const does = isSaidHere && refusal === null ? [...entering, ...effects] : []
  const sentences = [
    ...(refusal === null ? [] : [refusal]),
    ...(does.length > 0 ? [text.willHappen(does)] : []),
    // In place of a line between two cards, which the sort would not keep.
    ...(isTarget && sort !== 'board' ? [text.stage.sortedBy(text.filter.sortedBy[sort])] : []),
  ]
  return (
    <section
      ref={useElementRef(elements.stages, stage.Id)}
      data-stage-id={stage.Id}
      aria-labelledby={headingId}
      aria-busy={isBusy}
      className="pb-stage relative w-72 shrink-0 rounded-t-card bg-stage max-md:w-full"
    >
      <StageHead stage={stage} headingId={headingId} figure={figure} canAdd={canAdd} />
      {sentences.length > 0 && (
        <p
          data-lane-effect
          className="absolute inset-x-1 top-8.5 z-2 min-h-[calc(100%-2.375rem)] rounded-control bg-accent-soft px-2 py-0.5 text-xs leading-4 font-medium break-words text-warning max-md:top-1"
        >
          {sentences.join(' ')}
        </p>
      )}
    </section>
  )
}
