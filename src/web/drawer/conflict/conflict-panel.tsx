import { Users } from 'lucide-react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useOpportunityChanges } from '#web/queries/opportunity/opportunity-changes.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import type { Decision, Decisions, Question } from '#web/drawer/form/conflict.ts'
import type { FormKey, OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { authorText, lastAuthor } from '#web/drawer/audit/author-of.ts'
import { ConflictQuestion } from './conflict-question.tsx'

interface ConflictPanelProps {
  base: CrmOpportunity
  theirs: CrmOpportunity
  mine: OpportunityForm
  questions: readonly Question[]
  decisions: Decisions
  onDecide(id: FormKey, decision: Decision): void
}

/** Asks, field by field, which of two values is kept, beside the one that both sides have changed. */
export function ConflictPanel({ base, theirs, mine, questions, decisions, onDecide }: ConflictPanelProps) {
  const text = useDrawerText().conflict
  const me = useMe()
  const { changes } = useOpportunityChanges(theirs)
  const known = { base, theirs, changes }
  const all = lastAuthor(
    known,
    questions.flatMap(({ keys }) => keys),
    me,
  ).author
  return (
    <section
      data-conflict
      aria-labelledby="drawer-conflict"
      className="flex flex-col gap-4 border-b border-border bg-warning-soft px-5 py-4 text-sm"
    >
      <div role="alert" className="flex items-start gap-2">
        <Users aria-hidden size={16} className="mt-0.5 shrink-0 text-warning" />
        <div className="min-w-0 break-words">
          <h3 id="drawer-conflict" className="font-semibold">
            {authorText(all, text.changed)}
          </h3>
          <p>{text.lead(questions.length)}</p>
        </div>
      </div>
      {questions.map((question) => (
        <ConflictQuestion
          key={question.id}
          question={question}
          base={base}
          theirs={theirs}
          mine={mine}
          saved={lastAuthor(known, question.keys, me)}
          decision={decisions[question.id]}
          onDecide={(decision) => onDecide(question.id, decision)}
        />
      ))}
    </section>
  )
}
