import { type RefObject, useRef, useState } from 'react'
import {
  choiceFields,
  type ChoiceField,
  type ConditionField,
  isEmptyFilter,
  noFilter,
  withCondition,
} from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { Button } from '#web/ui/button.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import { AmountCondition } from './amount-condition.tsx'
import { ChoiceCondition } from './choice-condition.tsx'
import { conditionText, fieldOrder } from './condition-text.ts'
import { DateCondition } from './date-condition.tsx'
import { FilterSection } from './filter-section.tsx'
import { StandingCondition } from './standing-condition.tsx'
import { subjectOf } from './filter-subject.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useChoices, useNaming } from './use-choices.ts'
import { useFilter } from './use-filter.ts'

interface FilterPanelProps {
  /** Of the location. */
  businessId: number
  shown: ShownBoard
  /** YYYY-MM-DD at the location. */
  today: string
  anchor: RefObject<HTMLElement | null>
  /** The condition that is open at first; null for none. */
  startAt: ConditionField | null
  onClose(): void
}

const isChoice = (field: ConditionField): field is ChoiceField => choiceFields.some((each) => each === field)

/** Every condition that a filter can have, one of them open at a time. */
export function FilterPanel({ businessId, shown, today, anchor, startAt, onClose }: FilterPanelProps) {
  const text = useFilterText()
  const { filter, change } = useFilter()
  const subject = subjectOf(businessId, shown)
  const choices = useChoices(subject, filter, true)
  const naming = useNaming(choices, subject.currency)
  const [open, setOpen] = useState(startAt)
  const start = useRef<HTMLButtonElement>(null)

  const editor = (field: ConditionField) => {
    if (isChoice(field)) {
      return (
        <ChoiceCondition
          label={text.fields[field]}
          condition={filter[field]}
          options={choices.optionsOf(field)}
          onChange={(condition) => change(withCondition(filter, field, condition), 'push')}
        />
      )
    }
    // Typing replaces the history entry that the first character made.
    const mode = filter[field] ? 'typing' : 'push'
    if (field === 'value') {
      return (
        <AmountCondition
          condition={filter.value}
          currency={subject.currency}
          onChange={(condition) => change(withCondition(filter, field, condition), mode)}
        />
      )
    }
    if (field === 'standing') {
      return (
        <StandingCondition
          condition={filter.standing}
          onChange={(condition) => change(withCondition(filter, field, condition), 'push')}
        />
      )
    }
    return (
      <DateCondition
        field={field}
        condition={filter[field]}
        today={today}
        onChange={(condition) => change(withCondition(filter, field, condition), mode)}
      />
    )
  }

  return (
    <Panel
      title={text.title}
      anchor={anchor}
      initialFocus={start}
      onClose={onClose}
      action={
        !isEmptyFilter(filter) && (
          <Button kind="quiet" onClick={() => change(noFilter, 'push')}>
            {text.clearAll}
          </Button>
        )
      }
    >
      {fieldOrder.map((field, index) => (
        <FilterSection
          key={field}
          label={text.fields[field]}
          summary={conditionText(filter, field, text, naming)}
          isOpen={open === field}
          onToggle={() => setOpen(open === field ? null : field)}
          ref={(startAt === null ? index === 0 : startAt === field) ? start : undefined}
        >
          {editor(field)}
        </FilterSection>
      ))}
    </Panel>
  )
}
