import { X } from 'lucide-react'
import {
  type BoardFilter,
  type ConditionField,
  isEmptyFilter,
  isOnlyMine,
  isOnlyOverdue,
  noFilter,
  withCondition,
} from '#core/domain/filter/board-filter.ts'
import { useFilterText } from '#web/text/board/filter-text.ts'
import { Button } from '#web/ui/button.tsx'
import { conditionText, fieldOrder } from './condition-text.ts'
import { subjectOf } from './filter-subject.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useChoices, useNaming } from './use-choices.ts'
import { useFilter } from './use-filter.ts'

interface ConditionChipsProps {
  /** Of the location. */
  businessId: number
  shown: ShownBoard
  onEdit(field: ConditionField): void
  /** The button that had the focus goes away. */
  onRemoved(): void
}

/** Conditions that a pressed button of the filter bar shows already. */
const hasOwnButton = (filter: BoardFilter, field: ConditionField) =>
  (field === 'owner' && isOnlyMine(filter)) || (field === 'due' && isOnlyOverdue(filter))

/** One chip per condition: its text opens it for editing, its cross removes it. */
export function ConditionChips({ onRemoved, ...rest }: ConditionChipsProps) {
  const text = useFilterText()
  const { filter, change } = useFilter()
  const fields = fieldOrder.filter((field) => filter[field] !== undefined && !hasOwnButton(filter, field))
  return (
    <>
      {fields.length > 0 && <Chips fields={fields} onRemoved={onRemoved} {...rest} />}
      {!isEmptyFilter(filter) && (
        <Button
          kind="quiet"
          className="shrink-0 px-2 max-md:order-1"
          onClick={() => {
            onRemoved()
            change(noFilter, 'push')
          }}
        >
          {text.clearAll}
        </Button>
      )}
    </>
  )
}

interface ChipsProps extends ConditionChipsProps {
  fields: readonly ConditionField[]
}

/** Apart: naming what can be chosen takes time, and a search word that is being typed has nothing to name. */
function Chips({ fields, businessId, shown, onEdit, onRemoved }: ChipsProps) {
  const text = useFilterText()
  const { filter, change } = useFilter()
  const subject = subjectOf(businessId, shown)
  const naming = useNaming(useChoices(subject, filter, false), subject.currency)
  return (
    <ul aria-label={text.conditions} className="flex shrink-0 items-center gap-1.5 max-md:order-1 md:flex-wrap">
      {fields.map((field) => {
        const sentence = conditionText(filter, field, text, naming)
        return (
          <li
            key={field}
            className="flex h-7 items-stretch rounded-full border border-accent bg-accent-soft text-xs pointer-coarse:h-11"
          >
            <button
              type="button"
              title={text.edit(sentence)}
              onClick={() => onEdit(field)}
              className="max-w-64 truncate rounded-s-full ps-3 hover:underline"
            >
              {sentence}
            </button>
            <button
              type="button"
              aria-label={text.remove(sentence)}
              title={text.remove(sentence)}
              onClick={() => {
                onRemoved()
                change(withCondition(filter, field, undefined), 'push')
              }}
              className="flex w-7 items-center justify-center rounded-e-full text-muted hover:text-text pointer-coarse:w-11"
            >
              <X aria-hidden size={14} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** Every condition as one line of text. */
export function ConditionsInWords({ businessId, shown }: Pick<ConditionChipsProps, 'businessId' | 'shown'>) {
  const text = useFilterText()
  const { filter } = useFilter()
  const subject = subjectOf(businessId, shown)
  const naming = useNaming(useChoices(subject, filter, false), subject.currency)
  const sentences = fieldOrder.map((field) => conditionText(filter, field, text, naming)).filter(Boolean)
  return <>{sentences.join(' · ')}</>
}
