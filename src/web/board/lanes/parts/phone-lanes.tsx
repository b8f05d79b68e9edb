import { useMemo } from 'react'
import { layoutOf } from '#web/board/lanes/model/lane-layout.ts'
import { figureOf } from '#web/board/stage/figure.ts'
import { HiddenStage } from '#web/board/stage/stages.tsx'
import { LaneColumn } from './lane-column.tsx'
import { LaneHead } from './lane-head.tsx'
import { LaneStageHead } from './lane-stage-head.tsx'
import type { DrawnLanes } from './wide-lanes.tsx'

/** One stage fills the screen, with lanes of its own heights: next to no other, there is nothing to be in line with. */
export const PhoneLanes = (props: DrawnLanes) =>
  props.shown.stages.map((each, at) =>
    each.isHidden ? (
      <HiddenStage key={each.stage.Id} stage={each.stage} />
    ) : (
      <PhoneStage key={each.stage.Id} {...props} each={each} at={at} />
    ),
  )

interface PhoneStageProps extends DrawnLanes {
  each: DrawnLanes['shown']['stages'][number]
  at: number
}

function PhoneStage({ each, at, shown, lanes, rowHeight, ...props }: PhoneStageProps) {
  const { stage } = each
  const { view, rights } = shown
  const layout = useMemo(() => layoutOf(lanes, [stage.Id], rowHeight), [lanes, stage.Id, rowHeight])
  return (
    <div className="flex h-full w-full shrink-0 snap-center flex-col bg-stage">
      <LaneStageHead
        stage={stage}
        figure={(props.figure ?? figureOf)(each, view.isFiltered)}
        isBusy={each.status === 'loading'}
        canAdd={rights.create && !shown.combined}
        lanes={lanes}
        sort={view.sort}
      />
      <div
        data-lane-scroller
        className="relative min-h-0 grow overflow-x-hidden overflow-y-auto overscroll-y-contain short:overscroll-y-auto"
      >
        <LaneColumn
          stage={stage}
          status={each.status}
          error={each.error}
          restError={each.restError}
          retry={each.retry}
          layout={layout}
          heads={null}
          sources={props.sources}
          can={rights}
          today={props.today}
          timeZone={props.timeZone}
          sort={view.sort}
          at={at}
        />
        {layout.lanes.map((placed) => (
          <LaneHead
            key={placed.lane.key}
            placed={placed}
            lists={[placed.lane.cells.get(stage.Id) ?? []]}
            isAtLeast={!each.isWhole}
            width={null}
            stickAt={0}
            onCollapse={props.onCollapse}
          />
        ))}
      </div>
    </div>
  )
}
