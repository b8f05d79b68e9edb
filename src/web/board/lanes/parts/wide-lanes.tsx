import { useShallowMemo } from '#web/react/use-shallow-memo.ts'
import { useCallback, useMemo, useRef } from 'react'
import { layoutOf, openStages } from '#web/board/lanes/model/lane-layout.ts'
import { useRoom } from '#web/board/lanes/use-room.ts'
import { useEnteredStage } from '#web/board/drag/entered-stage.ts'
import { CollapsedStage } from '#web/board/stage/collapsed-stage.tsx'
import { figureOf } from '#web/board/stage/figure.ts'
import { HiddenStage } from '#web/board/stage/stages.tsx'
import type { LaneKey, ShownBoard, ShownLanes } from '#web/board/view/shown-board.ts'
import { LaneColumn } from './lane-column.tsx'
import { LaneHead } from './lane-head.tsx'
import { LaneStageHead } from './lane-stage-head.tsx'

export interface DrawnLanes {
  shown: ShownBoard
  lanes: ShownLanes
  /** Of a card with the gap below it, in CSS pixels. */
  rowHeight: number
  /** Lead source → its name. */
  sources: ReadonlyMap<number, string>
  today: string
  timeZone: string
  onCollapse(lane: LaneKey, isCollapsed: boolean): void
  /** Of a stage; null while nothing is known of it. */
  figure?: typeof figureOf
}

/** Each lane goes through all stages, side by side. The board scrolls as a whole, below the heads of the stages. */
export function WideLanes({ shown, lanes, rowHeight, sources, today, timeZone, onCollapse, ...props }: DrawnLanes) {
  const { figure = figureOf } = props
  const { stages, rights, view, combined } = shown
  const enteredStage = useEnteredStage()
  const scroller = useRef<HTMLElement>(null)
  const heads = useRef<HTMLDivElement>(null)
  const root = useCallback((element: HTMLDivElement | null) => {
    scroller.current = element?.parentElement ?? null
  }, [])
  const room = useRoom(scroller, heads)
  const open = useShallowMemo(openStages(stages))
  const layout = useMemo(() => layoutOf(lanes, open, rowHeight), [lanes, open, rowHeight])
  const areAll = stages.every(({ isWhole, isHidden }) => isWhole || isHidden)
  const { edge } = room
  const below = room.heads - edge
  // As high as the board, beside the heads as well.
  const strip = { top: 0, height: room.height - 2 * edge, marginTop: -below }
  return (
    <div ref={root} data-lanes className="relative flex min-w-full shrink-0 flex-col self-start">
      {/* Over the edge of the board, too, where cards would show above it. */}
      <div
        ref={heads}
        className="sticky z-4 flex gap-3 bg-bg"
        style={{ top: -edge, marginTop: -edge, paddingTop: edge }}
      >
        {stages.map((each) =>
          each.isHidden || each.isCollapsed ? (
            <div key={each.stage.Id} className="w-11 shrink-0" />
          ) : (
            <LaneStageHead
              key={each.stage.Id}
              stage={each.stage}
              figure={figure(each, view.isFiltered)}
              isBusy={each.status === 'loading'}
              canAdd={rights.create && !shown.combined}
              lanes={lanes}
              sort={view.sort}
            />
          ),
        )}
      </div>
      <div className="relative flex gap-3" style={{ minHeight: room.height - room.heads - edge }}>
        {stages.map((each, at) => {
          const { stage, cards, isHidden, isCollapsed } = each
          if (isHidden || isCollapsed) {
            return (
              <div key={stage.Id} className="w-11 shrink-0">
                <div className="sticky z-5" style={strip}>
                  {isHidden ? (
                    <HiddenStage stage={stage} />
                  ) : (
                    <CollapsedStage
                      stage={combined ? { ...enteredStage(stage), Id: stage.Id, Name: stage.Name } : stage}
                      cards={cards}
                      {...figure(each, view.isFiltered)}
                    />
                  )}
                </div>
              </div>
            )
          }
          return (
            <LaneColumn
              key={stage.Id}
              stage={stage}
              status={each.status}
              error={each.error}
              restError={each.restError}
              retry={each.retry}
              layout={layout}
              heads={heads}
              sources={sources}
              can={rights}
              today={today}
              timeZone={timeZone}
              sort={view.sort}
              at={at}
            />
          )
        })}
        {layout.lanes.map((placed) => (
          <LaneHead
            key={placed.lane.key}
            placed={placed}
            lists={[...placed.lane.cells.values()]}
            isAtLeast={!areAll}
            width={room.width}
            stickAt={below}
            onCollapse={onCollapse}
          />
        ))}
      </div>
    </div>
  )
}
