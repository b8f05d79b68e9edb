import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import {
  type BoardFilter,
  type ChoiceField,
  type ChoiceFilter,
  choiceFields,
  type RangeFilter,
} from './board-filter.ts'
import { addDays, followUpDate, startOfDay } from '#core/domain/formats/calendar/calendar.ts'
import { type IsInNotes, textMatcher } from './search-text.ts'

type Matches = (opportunity: CrmOpportunity) => boolean

/** What "me", "overdue", "stale" and a calendar date mean for a filter. */
export interface FilterContext {
  readonly userId: number
  /** YYYY-MM-DD in the location's time zone. */
  readonly today: string
  readonly timeZone: string
  /** Null, or absent: it is not known yet, and no card is found by it. Neither is one of which it answers null. */
  readonly isStale?: ((opportunity: CrmOpportunity) => boolean | null) | null
}

const chosenValue: Readonly<Record<ChoiceField, (opportunity: CrmOpportunity) => number | null>> = {
  stage: (opportunity) => opportunity.CrmBoardColumnId,
  owner: (opportunity) => opportunity.ResponsibleId,
  type: (opportunity) => opportunity.OpportunityTypeId,
  status: (opportunity) => opportunity.Status,
  source: (opportunity) => opportunity.LeadSource,
  loss: (opportunity) => opportunity.LossReason,
}

function choiceMatcher(field: ChoiceField, { isNot, choices }: ChoiceFilter, { userId }: FilterContext): Matches {
  const wanted = new Set<number | null>(
    choices.map((choice) => (choice === 'none' ? null : choice === 'me' ? userId : choice)),
  )
  const valueOf = chosenValue[field]
  return (opportunity) => wanted.has(valueOf(opportunity)) !== isNot
}

/** An empty field is outside every range, so it matches every negated one. */
function rangeMatcher<Bound extends string | number>(
  { isNot, match, from, to }: RangeFilter<Bound>,
  valueOf: (opportunity: CrmOpportunity) => Bound | null,
): Matches {
  return (opportunity) => {
    const value = valueOf(opportunity)
    if (match === 'none') return (value === null) !== isNot
    const isInside = value !== null && (from === null || value >= from) && (to === null || value <= to)
    return isInside !== isNot
  }
}

function dueMatcher(filter: RangeFilter<string>, { today, timeZone }: FilterContext): Matches {
  const dueOf = ({ DueDate }: CrmOpportunity) => DueDate && followUpDate(DueDate, timeZone)
  if (filter.match === 'overdue') {
    return (opportunity) => {
      const due = dueOf(opportunity)
      return (due !== null && due < today && !opportunity.Completed) !== filter.isNot
    }
  }
  const range = filter.match === 'today' ? { ...filter, match: 'range' as const, from: today, to: today } : filter
  return rangeMatcher(range, dueOf)
}

/** Converts the two dates to instants once: converting 5,000 creation dates to calendar days at every key is slow. */
function createdMatcher({ isNot, from, to }: RangeFilter<string>, { timeZone }: FilterContext): Matches {
  const first = from === null ? null : Date.parse(startOfDay(from, timeZone))
  const end = to === null ? null : Date.parse(startOfDay(addDays(to, 1), timeZone))
  return ({ CreatedOn }) => {
    const created = Date.parse(CreatedOn)
    return ((first === null || created >= first) && (end === null || created < end)) !== isNot
  }
}

function standingMatcher({ isNot }: RangeFilter<never>, { isStale }: FilterContext): Matches {
  if (!isStale) return () => false
  return (opportunity) => isStale(opportunity) === !isNot
}

/**
 * Returns whether an opportunity matches the text and every condition of a filter. "Overdue" means past and neither won
 * nor lost. `isInNotes` answers for the part of long notes that the text search itself skips. Source: our own rule.
 */
export function filterMatcher(filter: BoardFilter, context: FilterContext, isInNotes?: IsInNotes): Matches {
  const conditions: Matches[] = []
  for (const field of choiceFields) {
    const choice = filter[field]
    if (choice) conditions.push(choiceMatcher(field, choice, context))
  }
  if (filter.value) conditions.push(rangeMatcher(filter.value, (opportunity) => opportunity.Value))
  if (filter.due) conditions.push(dueMatcher(filter.due, context))
  if (filter.created) conditions.push(createdMatcher(filter.created, context))
  if (filter.standing) conditions.push(standingMatcher(filter.standing, context))
  if (filter.text.trim() !== '') conditions.push(textMatcher(filter.text, isInNotes))
  return (opportunity) => {
    for (const matches of conditions) if (!matches(opportunity)) return false
    return true
  }
}
