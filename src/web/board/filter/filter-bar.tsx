import { ListFilter } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import {
  type BoardFilter,
  type ConditionField,
  conditionsOf,
  isEmptyFilter,
  isOnlyMine,
  isOnlyOverdue,
  withCondition,
} from '#core/domain/filter/board-filter.ts'
import type { Figure } from '#web/board/stage/figure.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import { SortSelect } from './sort-select.tsx'
import { useFilter } from './use-filter.ts'

const FilterPanel = onDemand(async () => (await import('./filter-panel.tsx')).FilterPanel, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})
const FoundFigure = onDemand(async () => (await import('./found-figure.tsx')).FoundFigure, { place: 'edge' })
const BarEnd = onDemand(async () => (await import('./bar-end.tsx')).BarEnd, { place: 'edge' })
const ConditionChips = onDemand(async () => (await import('./conditions.tsx')).ConditionChips, { place: 'edge' })

interface FilterBarProps {
  /** Of the location. */
  businessId: number
  /** With the filter as it is applied, which may be a moment behind what is typed. */
  shown: ShownBoard
  /** YYYY-MM-DD at the location. */
  today: string
  /** What the filter finds, where a board has several currencies. */
  found?: Figure
  /** Where the filter panel starts; null while it is closed. */
  open: ConditionField | 'any' | null
  onOpen(open: ConditionField | 'any' | null): void
  /** Cards have been painted: the rest may be loaded. */
  isPainted: boolean
  /** In place of what the bar of a board ends with. */
  end?: ReactNode
}

const onlyMine: BoardFilter['owner'] = { isNot: false, choices: ['me'] }
const onlyOverdue: BoardFilter['due'] = { isNot: false, match: 'overdue', from: null, to: null }

/** Filter and sort of the board, and how many cards pass. */
export function FilterBar({ businessId, shown, today, found, open, onOpen, isPainted, end }: FilterBarProps) {
  const text = useText().board.filter
  const { filter, change } = useFilter()
  const { form } = useRoute()
  const button = useRef<HTMLButtonElement>(null)
  const conditions = conditionsOf(filter).length
  usePrefetch(FilterPanel)
  return (
    <section
      aria-label={text.bar}
      className="pb-bar flex shrink-0 md:min-h-10 md:flex-wrap md:items-center md:gap-x-2 md:gap-y-1 md:px-3 md:pt-1 pointer-coarse:md:min-h-13"
    >
      <div className="pb-sideways flex items-center gap-1 py-1 md:contents">
        <Button
          ref={button}
          aria-haspopup="dialog"
          aria-expanded={open !== null}
          aria-label={conditions > 0 ? text.filterWith(conditions) : undefined}
          onClick={() => onOpen(open === null ? 'any' : null)}
          className="min-h-7 min-w-11 shrink-0"
        >
          <ListFilter aria-hidden size={16} />
          <span className="max-md:sr-only">{text.filter}</span>
          {conditions > 0 && (
            <span className="min-w-4 rounded-full bg-accent px-1 text-xs text-accent-text tabular-nums">
              {conditions}
            </span>
          )}
        </Button>
        <Toggle
          label={text.onlyMine}
          isPressed={isOnlyMine(filter)}
          onPress={(isPressed) => change(withCondition(filter, 'owner', isPressed ? onlyMine : undefined), 'push')}
        />
        <Toggle
          label={text.overdue}
          isPressed={isOnlyOverdue(filter)}
          onPress={(isPressed) => change(withCondition(filter, 'due', isPressed ? onlyOverdue : undefined), 'push')}
        />
        {!isEmptyFilter(filter) && (
          <ConditionChips
            businessId={businessId}
            shown={shown}
            onEdit={onOpen}
            onRemoved={() => button.current?.focus()}
          />
        )}
        {form === 'board' && <SortSelect className="md:order-1" />}
        {/* As wide as what will be there. */}
        <span className={classNames('pb-bar-end', form === 'board' && 'pb-with-lanes')}>
          {isPainted && (end ?? <BarEnd />)}
        </span>
      </div>
      <span className="pb-found relative">
        <FoundFigure businessId={businessId} shown={shown} of={found} />
      </span>
      {open !== null && (
        <FilterPanel
          businessId={businessId}
          shown={shown}
          today={today}
          anchor={button}
          startAt={open === 'any' ? null : open}
          onClose={() => onOpen(null)}
        />
      )}
    </section>
  )
}

interface ToggleProps {
  label: string
  isPressed: boolean
  onPress(isPressed: boolean): void
}

const Toggle = ({ label, isPressed, onPress }: ToggleProps) => (
  <Button
    aria-pressed={isPressed}
    onClick={() => onPress(!isPressed)}
    className="min-h-7 shrink-0 rounded-full! max-md:px-2.5 aria-pressed:border-accent aria-pressed:bg-accent-soft"
  >
    {label}
  </Button>
)
