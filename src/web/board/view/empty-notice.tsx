import { type BoardFilter, conditionsOf } from '#core/domain/filter/board-filter.ts'
import type { FilterSubject } from '#web/board/filter/use-choices.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

const ConditionsInWords = onDemand(async () => (await import('#web/board/filter/conditions.tsx')).ConditionsInWords, {
  place: 'edge',
})

interface EmptyNoticeProps {
  subject: FilterSubject
  filter: BoardFilter
  onClear(): void
  /** Null for users who may not create any. */
  onAdd: (() => void) | null
}

/** Over stages without a single card: there are none, or the filter hides all of them. */
export function EmptyNotice({ subject, filter, onClear, onAdd }: EmptyNoticeProps) {
  const text = useText().board.states
  const hidden = [...subject.cards.values()].reduce((sum, cards) => sum + cards.length, 0)
  const query = filter.text.trim()
  const hasConditions = conditionsOf(filter).length > 0
  return (
    <div className="pointer-events-none absolute inset-0 grid place-items-center p-4">
      <div className="pointer-events-auto rounded-card border border-border bg-surface shadow-float">
        {hidden > 0 ? (
          <Notice
            title={query === '' ? text.noHitsFilter : text.noHits(query)}
            action={<Button onClick={onClear}>{hasConditions ? text.clearFilter : text.clearSearch}</Button>}
          >
            {hasConditions && (
              <span className="mb-1 block font-medium text-text">
                <ConditionsInWords subject={subject} />
              </span>
            )}
            {text.noHitsText(hidden)}
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
            {text.emptyText}
          </Notice>
        )}
      </div>
    </div>
  )
}
