import { useState } from 'react'
import type { Choice, ChoiceFilter } from '#core/domain/filter/board-filter.ts'
import { normaliseText } from '#core/domain/filter/search-text.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Segments } from '#web/ui/fields/segments.tsx'
import { controlLook } from '#web/ui/fields/control-look.ts'
import type { Option } from './use-choices.ts'

interface ChoiceConditionProps {
  /** What the field is called. */
  label: string
  condition: ChoiceFilter | undefined
  options: readonly Option[]
  onChange(condition: ChoiceFilter | undefined): void
}

const mostWithoutSearch = 9

/** A condition "is any of" or "is not any of". */
export function ChoiceCondition({ label, condition, options, onChange }: ChoiceConditionProps) {
  const text = useFilterText()
  const [typed, setTyped] = useState('')
  const [wantsNot, setWantsNot] = useState(false)
  const choices = condition?.choices ?? []
  const isNot = condition?.isNot ?? wantsNot
  const offered = options.filter((option) => normaliseText(option.label).includes(normaliseText(typed.trim())))

  const choose = (choice: Choice, isChosen: boolean) => {
    const next = isChosen ? [...choices, choice] : choices.filter((each) => each !== choice)
    setWantsNot(isNot)
    onChange(next.length > 0 ? { isNot, choices: next } : undefined)
  }
  const turn = (next: boolean) => {
    setWantsNot(next)
    if (condition && condition.isNot !== next) onChange({ ...condition, isNot: next })
  }

  return (
    <div className="flex flex-col gap-2">
      <IsOrIsNot label={text.operator(label)} isNot={isNot} onChange={turn} />
      {options.length > mostWithoutSearch && (
        <input
          type="text"
          dir="auto"
          aria-label={text.search(label)}
          placeholder={text.search(label)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={controlLook}
        />
      )}
      <div role="group" aria-label={label} className="max-h-60 overflow-y-auto overscroll-contain">
        {offered.map((option) => (
          <CheckBox
            key={option.choice}
            label={option.label}
            checked={choices.includes(option.choice)}
            onChange={(event) => choose(option.choice, event.target.checked)}
          />
        ))}
        {offered.length === 0 && <p className="text-xs text-muted">{text.noChoice}</p>}
      </div>
    </div>
  )
}

function IsOrIsNot({ label, isNot, onChange }: { label: string; isNot: boolean; onChange(isNot: boolean): void }) {
  const text = useFilterText()
  return (
    <Segments
      label={label}
      options={[
        { value: 'is', label: text.is },
        { value: 'is-not', label: text.isNot },
      ]}
      value={isNot ? 'is-not' : 'is'}
      onChange={(value) => onChange(value === 'is-not')}
    />
  )
}
