import { useFilterText } from '#web/text/filter-text.ts'
import { conditionText, fieldOrder } from './condition-text.ts'
import { type FilterSubject, useChoices } from './use-choices.ts'
import { useFilter } from './use-filter.ts'
import { useNaming } from './use-naming.ts'

/** Every condition, to be read. */
export function ConditionsInWords({ subject }: { subject: FilterSubject }) {
  const text = useFilterText()
  const { filter } = useFilter()
  const naming = useNaming(useChoices(subject, filter, false), subject.currency)
  const sentences = fieldOrder.map((field) => conditionText(filter, field, text, naming)).filter(Boolean)
  return <>{sentences.join(' · ')}</>
}
