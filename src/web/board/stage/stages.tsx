import { useMemo } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useEnum } from '#web/queries/enums.ts'
import { surroundings } from '#web/react/surroundings.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { CollapsedStage } from './collapsed-stage.tsx'
import { figureOf } from './figure.ts'
import { StageColumn } from './stage-column.tsx'

/** Its code is loaded after the first picture: few filters name stages. */
export const HiddenStage = onDemand(async () => (await import('./hidden-stage.tsx')).HiddenStage, { place: 'edge' })

interface StagesProps {
  shown: ShownBoard
  /** YYYY-MM-DD in the zone. */
  today: string
  timeZone: string
}

/** The stages side by side, each with its cards or as a strip. Only those that change are rendered again. */
export function Stages({ shown, today, timeZone }: StagesProps) {
  const { rowHeight, look } = useBoardController()
  const sourceEntries = useEnum('eCrmOpportunitySource')
  const sources = useMemo(() => new Map(sourceEntries.map(({ Id, Label }) => [Id, Label])), [sourceEntries])
  const fitting = Math.ceil(surroundings().width / ((widthInRem * rowHeight) / look.read().rowInRem))
  const { sort, isFiltered } = shown.view
  return shown.stages.map((each, at) => {
    const { stage, cards, count, status, error, restError, retry, isWhole, isHidden, isCollapsed } = each
    if (isHidden) return <HiddenStage key={stage.Id} stage={stage} />
    if (isCollapsed) {
      const figure = figureOf(each, isFiltered)
      return <CollapsedStage key={stage.Id} stage={stage} cards={cards} {...figure} />
    }
    return (
      <StageColumn
        key={stage.Id}
        stage={stage}
        cards={cards}
        count={count}
        status={status}
        error={error}
        restError={restError}
        retry={retry}
        isWhole={isWhole}
        isHidden={isHidden}
        isCollapsed={isCollapsed}
        startsOutside={at >= fitting}
        isFiltered={isFiltered}
        sort={sort}
        can={shown.rights}
        sources={sources}
        today={today}
        timeZone={timeZone}
      />
    )
  })
}

/** The width of a stage with its gap. */
const widthInRem = 18.75
