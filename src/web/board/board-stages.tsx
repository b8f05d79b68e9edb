import type { StageView } from '#web/queries/board.ts'
import { useBoardContext } from './controller/board-context.ts'
import { figureOf, type ShownStage } from './stage/figure.ts'
import { FoldedStage } from './stage/folded-stage.tsx'
import { LeftOutStage } from './stage/left-out-stage.tsx'
import { StageColumn, type StageColumnProps } from './stage/stage-column.tsx'

export interface BoardStagesProps extends Pick<
  StageColumnProps,
  'isFiltered' | 'sort' | 'canAdd' | 'canMove' | 'sources' | 'today' | 'timeZone'
> {
  shown: readonly (StageView & ShownStage)[]
}

/** The stages side by side, each with its cards or as a strip. Only those of which something changes are drawn again. */
export function BoardStages({ shown, ...same }: BoardStagesProps) {
  const { row } = useBoardContext()
  const fitting = Math.ceil(window.innerWidth / (widthInRows * row))
  return shown.map((each, at) => {
    const { stage, cards, count, status, error, restError, retry, isWhole, isLeftOut, isFolded } = each
    if (isLeftOut) return <LeftOutStage key={stage.Id} stage={stage} />
    if (isFolded) {
      const figure = figureOf(each, same.isFiltered)
      return <FoldedStage key={stage.Id} stage={stage} cards={cards} {...figure} />
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
        isLeftOut={isLeftOut}
        isFolded={isFolded}
        startsAside={at >= fitting}
        {...same}
      />
    )
  })
}

/** The width of a stage in heights of a card: both are in rem. */
const widthInRows = 18.75 / 7
