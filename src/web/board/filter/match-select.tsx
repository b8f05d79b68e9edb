import type { RangeFilter } from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { ChosenOption } from '#web/ui/fields/chosen-option.tsx'
import { controlLook } from '#web/ui/fields/control-look.ts'

/** What a range asks for; `any`: there is no condition. */
export interface Meaning {
  match: RangeFilter<unknown>['match'] | 'any'
  isNot: boolean
}

const words = {
  any: ['any', 'any'],
  range: ['range', 'notRange'],
  none: ['none', 'notNone'],
  overdue: ['overdue', 'notOverdue'],
  today: ['today', 'notToday'],
  stale: ['stale', 'notStale'],
} as const

interface MatchSelectProps {
  /** What the field is called. */
  label: string
  meaning: Meaning
  matches: readonly Meaning['match'][]
  onChange(meaning: Meaning): void
}

export function MatchSelect({ label, meaning, matches, onChange }: MatchSelectProps) {
  const text = useFilterText()
  const options = matches.flatMap((match): Meaning[] =>
    match === 'any'
      ? [{ match, isNot: false }]
      : [
          { match, isNot: false },
          { match, isNot: true },
        ],
  )
  const wordsOf = ({ match, isNot }: Meaning) => text.matches[words[match][isNot ? 1 : 0]]
  return (
    <select
      aria-label={label}
      value={options.findIndex(({ match, isNot }) => match === meaning.match && isNot === meaning.isNot)}
      onChange={(event) => {
        const chosen = options[Number(event.target.value)]
        if (chosen) onChange(chosen)
      }}
      className={classNames(controlLook, 'pb-select')}
    >
      <ChosenOption label={wordsOf(meaning)} />
      {options.map((option, index) => (
        <option key={index} value={index}>
          {wordsOf(option)}
        </option>
      ))}
    </select>
  )
}
