import type { RangeFilter } from '#core/domain/filter/board-filter.ts'
import { addDays } from '#core/domain/formats/calendar/calendar.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { type Meaning, MatchSelect } from './match-select.tsx'
import { useRange } from './use-range.ts'

interface DateConditionProps {
  field: 'due' | 'created'
  condition: RangeFilter<string> | undefined
  /** YYYY-MM-DD at the location. */
  today: string
  onChange(condition: RangeFilter<string> | undefined): void
}

const matches: Readonly<Record<DateConditionProps['field'], readonly Meaning['match'][]>> = {
  due: ['any', 'overdue', 'today', 'range', 'none'],
  created: ['any', 'range'],
}
const week = 7
const month = 30

export function DateCondition({ field, condition, today, onChange }: DateConditionProps) {
  const text = useFilterText()
  const { meaning, from, to, setMeaning, setBounds } = useRange(condition, onChange)
  const shortcuts = [week, month].map((days) =>
    field === 'due'
      ? { label: text.nextDays(days), from: today, to: addDays(today, days - 1) }
      : { label: text.lastDays(days), from: addDays(today, 1 - days), to: today },
  )
  return (
    <div className="flex flex-col gap-2">
      <MatchSelect label={text.fields[field]} meaning={meaning} matches={matches[field]} onChange={setMeaning} />
      {meaning.match === 'range' && (
        <div className="grid grid-cols-2 gap-2">
          <TextField
            label={text.from}
            type="date"
            max="9999-12-31"
            value={from ?? ''}
            onChange={(event) => setBounds({ from: event.target.value || null, to })}
          />
          <TextField
            label={text.to}
            type="date"
            max="9999-12-31"
            value={to ?? ''}
            onChange={(event) => setBounds({ from, to: event.target.value || null })}
          />
        </div>
      )}
      <div role="group" aria-label={text.shortcuts(text.fields[field])} className="flex flex-wrap gap-1.5">
        {shortcuts.map((each) => (
          <button
            key={each.label}
            type="button"
            aria-pressed={meaning.match === 'range' && !meaning.isNot && each.from === from && each.to === to}
            onClick={() => setBounds(each)}
            className="min-h-6 rounded-full border border-border-strong px-2.5 text-xs hover:bg-surface-hover aria-pressed:border-accent aria-pressed:bg-accent-soft pointer-coarse:min-h-9"
          >
            {each.label}
          </button>
        ))}
      </div>
    </div>
  )
}
