import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { MatchSelect } from './match-select.tsx'

interface StandingConditionProps {
  condition: BoardFilter['standing']
  onChange(condition: BoardFilter['standing']): void
}

/** Whether a card has been in its stage for too long, and what that means. */
export function StandingCondition({ condition, onChange }: StandingConditionProps) {
  const text = useFilterText()
  return (
    <div className="flex flex-col gap-2">
      <MatchSelect
        label={text.fields.standing}
        meaning={condition ? { match: 'stale', isNot: condition.isNot } : { match: 'any', isNot: false }}
        matches={['any', 'stale']}
        onChange={({ match, isNot }) =>
          onChange(match === 'stale' ? { isNot, match, from: null, to: null } : undefined)
        }
      />
      <p className="text-xs text-muted">{text.staleHint}</p>
    </div>
  )
}
