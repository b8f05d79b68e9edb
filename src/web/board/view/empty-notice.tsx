import { conditionsOf } from '#core/domain/filter/board-filter.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useWatchedBoard } from '#web/queries/watched-board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useEmptyText } from '#web/text/board/empty-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { OpenStagesArea } from './open-stages-area.tsx'
import type { ShownBoard } from './shown-board.ts'

const ConditionsInWords = onDemand(async () => (await import('#web/board/filter/conditions.tsx')).ConditionsInWords, {
  place: 'edge',
})

interface EmptyNoticeProps {
  /** Its stages have no card. */
  shown: ShownBoard
  /** Of the location. */
  businessId: number
  onClear(): void
  /** Null for users who may not create any. */
  onAdd: (() => void) | null
}

/**
 * Over stages without a single card, once they are read: there are none, the filter hides all of them, or nobody knows which
 * ones it would find.
 */
export function EmptyNotice({ shown, businessId, onClear, onAdd }: EmptyNoticeProps) {
  const text = useEmptyText()
  const { stages, view } = shown
  const { filter } = view
  const isUnread = useSelected(useBoardController().extras, (state) => state?.staleness === 'none')
  const isStaleUnknown = isUnread && filter.standing !== undefined
  if (!isStaleUnknown && stages.some(({ isWhole, isHidden }) => !isWhole && !isHidden)) return null
  const hidden = [...shown.settled.values()].reduce((sum, cards) => sum + cards.length, 0)
  const query = filter.text.trim()
  const hasConditions = conditionsOf(filter).length > 0
  return (
    <OpenStagesArea stages={stages}>
      <div className="pointer-events-auto max-h-full overflow-y-auto rounded-card border border-border-raised bg-popover shadow-float">
        {hidden > 0 ? (
          <Notice
            title={isStaleUnknown ? text.staleUnknown : query === '' ? text.noHitsFilter : text.noHits(query)}
            action={<Button onClick={onClear}>{hasConditions ? text.clearFilter : text.clearSearch}</Button>}
          >
            {hasConditions && (
              <span className="mb-1 block font-medium text-text">
                <ConditionsInWords businessId={businessId} shown={shown} />
              </span>
            )}
            {isStaleUnknown ? text.staleUnknownText : text.noHitsText(hidden)}
          </Notice>
        ) : (
          <Notice
            title={text.empty}
            action={
              onAdd && (
                <Button kind="primary" onClick={onAdd}>
                  {text.emptyAction}
                </Button>
              )
            }
          >
            {onAdd ? text.emptyText : text.emptyTextToRead}
          </Notice>
        )}
      </div>
    </OpenStagesArea>
  )
}

interface NoStagesProps {
  boardId: number
  name: string
  businessId: number
}

type NoBoardProps = { why: 'no-right' } | ({ why: 'no-stages' } & NoStagesProps)

/** In place of a board that the user may not see, or that has no stages. */
export function NoBoard(props: NoBoardProps) {
  const text = useEmptyText()
  if (props.why === 'no-stages') return <NoStages {...props} />
  return <Notice title={text.noRight}>{text.noRightText}</Notice>
}

/** Watches the board, too: its first stage shows when somebody makes it, and a start without the network finds this screen. */
function NoStages({ boardId, name, businessId }: NoStagesProps) {
  const text = useEmptyText()
  const { label } = useText().board
  useWatchedBoard(boardId, businessId)
  return (
    <main aria-label={label(name)} className="flex grow flex-col overflow-y-auto">
      <Notice title={text.noStages}>{text.noStagesText}</Notice>
    </main>
  )
}
