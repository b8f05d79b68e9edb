import { memo, useId } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { gapIn } from '#web/board/drag/drag-store.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import type { StageView } from '#web/queries/board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { classNames } from '#web/ui/class-names.ts'
import { figureOf } from './figure.ts'
import { StageHead } from './stage-head.tsx'
import { StageList, type StageListProps } from './stage-list.tsx'
import { StageFailed, StageLoading } from './stage-states.tsx'

interface StageColumnProps
  extends ShownStage, Pick<StageListProps, 'sources' | 'can' | 'today' | 'timeZone' | 'sort' | 'startsOutside'> {
  status: StageView['status']
  error: StageView['error']
  restError: StageView['restError']
  retry: StageView['retry']
  isFiltered: boolean
}

/** A stage with its cards. */
export const StageColumn = memo(function StageColumn(props: StageColumnProps) {
  const { stage, cards, status, error, restError } = props
  const { drag, elements } = useBoardController()
  const headingId = useId()
  const isTarget = useSelected(drag, (state) => gapIn(state, stage.Id) !== null)
  return (
    <section
      ref={useElementRef(elements.stages, stage.Id)}
      data-stage-id={stage.Id}
      aria-labelledby={headingId}
      aria-busy={status === 'loading'}
      className={classNames(
        'pb-stage flex h-full w-72 shrink-0 flex-col rounded-card max-md:w-full max-md:snap-center',
        isTarget ? 'bg-accent-soft' : 'bg-stage',
      )}
    >
      <StageHead
        stage={stage}
        headingId={headingId}
        figure={figureOf(props, props.isFiltered)}
        canAdd={props.can.create}
      />
      {status === 'ready' && (
        <StageList
          stageId={stage.Id}
          labelledBy={headingId}
          cards={cards}
          count={props.isFiltered ? cards.length : props.count}
          sources={props.sources}
          can={props.can}
          today={props.today}
          timeZone={props.timeZone}
          sort={props.sort}
          startsOutside={props.startsOutside}
        />
      )}
      {status === 'loading' && <StageLoading name={stage.Name} />}
      {error && <StageFailed name={stage.Name} error={error} retry={props.retry} />}
      {restError && <StageFailed name={stage.Name} error={restError} isRest retry={props.retry} />}
    </section>
  )
})
