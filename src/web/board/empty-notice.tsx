import { type BoardFilter, conditionsOf } from '#core/domain/filter/board-filter.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import type { FilterSubject } from './filter/use-choices.ts'

const ConditionsInWords = onDemand(async () => (await import('./filter/conditions-in-words.tsx')).ConditionsInWords)

export interface EmptyNoticeProps {
  subject: FilterSubject
  filter: BoardFilter
  /** How many cards it hides. */
  hidden: number
  onClear(): void
  /** Null: this person may not make any. */
  onAdd: (() => void) | null
}

/** Above stages without a single card: nothing there yet, or nothing found. */
export function EmptyNotice({ subject, filter, hidden, onClear, onAdd }: EmptyNoticeProps) {
  const text = useText().board.states
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
