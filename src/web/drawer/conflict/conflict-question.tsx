import { useId } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { timeText } from '#web/text/sentences/time-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { canBeMerged, type Decision, mergedText, type Question } from '#web/drawer/form/conflict.ts'
import { formOf, type OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { TextArea } from '#web/ui/fields/text-area.tsx'
import { type Author, authorText } from '#web/drawer/audit/author-of.ts'
import { SideValue } from './side-value.tsx'

interface ConflictQuestionProps {
  question: Question
  base: CrmOpportunity
  theirs: CrmOpportunity
  mine: OpportunityForm
  /** Who has saved the value in `theirs`, and when. */
  saved: { author: Author; at: string | null }
  decision: Decision | undefined
  onDecide(decision: Decision): void
}

/** The three values of a field, each whole: as it was, mine and theirs; one of the last two is kept, or a text of both. */
export function ConflictQuestion(props: ConflictQuestionProps) {
  const { question, base, theirs, mine, saved, decision, onDecide } = props
  const drawer = useDrawer()
  const text = useDrawerText()
  const words = text.conflict
  const id = useId()
  const isOutcome = question.id === 'CrmBoardColumnId'
  const field = isOutcome ? words.outcome : text.fields[question.id]
  const savedAt = saved.at === null ? null : timeText(saved.at, drawer.locale, drawer.timeZone)
  const theirName = [authorText(saved.author, words.saved), savedAt].filter(Boolean).join(', ')
  const valueOf = (side: string, form: OpportunityForm, record: CrmOpportunity, isMine = false) => (
    <SideValue
      id={`${id}-${side}`}
      label={words.valueOf(field, side)}
      keys={question.keys}
      form={form}
      record={record}
      isMine={isMine}
    />
  )
  const option = (side: Decision['side'], label: string, describedBy?: string) => (
    <label className="flex min-h-6 items-center gap-2 font-medium pointer-coarse:min-h-11">
      <input
        type="radio"
        name={id}
        checked={decision?.side === side}
        aria-describedby={describedBy}
        className="size-4 shrink-0 accent-accent"
        onChange={() =>
          onDecide(side === 'merged' ? { side, text: mergedText(mine.Notes, theirs.Notes ?? '') } : { side })
        }
      />
      <span className="min-w-0 break-words">{label}</span>
    </label>
  )
  return (
    <fieldset data-question={question.id} className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 font-semibold">{field}</legend>
      <p className="text-xs font-medium text-muted">{words.base}</p>
      {valueOf(words.base, formOf(base, drawer), base)}
      {option('mine', words.mine, `${id}-${words.mine}`)}
      {valueOf(words.mine, mine, base, true)}
      {option('theirs', theirName, `${id}-${theirName}`)}
      {valueOf(theirName, formOf(theirs, drawer), theirs)}
      {canBeMerged(question) && option('merged', words.merged)}
      {decision?.side === 'merged' && (
        <TextArea
          label={words.mergedLabel(field)}
          value={decision.text}
          onChange={(event) => onDecide({ side: 'merged', text: event.target.value })}
        />
      )}
    </fieldset>
  )
}
