import { mergeEntries } from '#web/drawer/custom/merge-entries.ts'
import { type AmountContext, changedKeys, type FormKey, type OpportunityForm } from './opportunity-form.ts'
import { customOf, isOfOutcome, outcomeFields, rebase, type ThreeForms } from './rebase.ts'

/** Something that two people have changed to different values; nothing is saved until it is decided. */
export interface Question {
  /** A field; for the outcome, all of which is decided together, its first. */
  id: FormKey
  /** The fields in which the two sides differ. */
  keys: readonly FormKey[]
}

export type Decision = { readonly side: 'mine' | 'theirs' } | { readonly side: 'merged'; readonly text: string }

/** By the id of the question; what is not decided is missing. */
export type Decisions = { readonly [Id in FormKey]?: Decision }

/** Texts that are long enough for both sides to have a part in them. */
export const canBeMerged = ({ id }: Question): boolean => id === 'Notes'

/** The fields that both sides changed since `base`, to different values. */
export function questionsOf(forms: ThreeForms, context: AmountContext): Question[] {
  const { both } = rebase(forms, context)
  const isOutcomeAsked = both.some(isOfOutcome)
  const outcome = changedKeys(forms.theirs, forms.mine, context).filter(isOfOutcome)
  const questions = both.filter((key) => !isOfOutcome(key)).map((key) => ({ id: key, keys: [key] }))
  return isOutcomeAsked ? [{ id: 'CrmBoardColumnId', keys: outcome }, ...questions] : questions
}

export const undecided = (questions: readonly Question[], decisions: Decisions): Question[] =>
  questions.filter(({ id }) => decisions[id] === undefined)

/** Decisions about values that are still the same: what somebody has changed once more is asked again. */
export const stillValid = (decisions: Decisions, before: OpportunityForm, now: OpportunityForm): Decisions =>
  Object.fromEntries(
    Object.entries(decisions).filter(([id]) => fieldsOf(id as FormKey).every((key) => before[key] === now[key])),
  )

/** The form as it was decided: my changes on top of theirs, in each question the side that was chosen. */
export function decidedForm(
  forms: ThreeForms,
  questions: readonly Question[],
  decisions: Decisions,
  context: AmountContext,
): OpportunityForm {
  let { values } = rebase(forms, context)
  for (const { id } of questions) {
    const decision = decisions[id]
    if (decision?.side === 'merged') values = { ...values, [id]: decision.text }
    if (decision?.side !== 'theirs') continue
    if (id === 'CustomFields') values = { ...values, CustomFields: mergeEntries(customOf(forms), 'theirs').text }
    else values = { ...values, ...Object.fromEntries(fieldsOf(id).map((key) => [key, forms.theirs[key]])) }
  }
  return values
}

/** Both texts, the other one first; one that contains the other stands alone. */
export function mergedText(mine: string, theirs: string): string {
  if (mine.includes(theirs)) return mine
  if (theirs.includes(mine)) return theirs
  return `${theirs}\n\n${mine}`
}

const fieldsOf = (id: FormKey): readonly FormKey[] => (isOfOutcome(id) ? outcomeFields : [id])
