import { Status } from '#core/contract/enums.ts'
import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { Snooze } from '#core/contract/endpoints/stages/staleness.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { calendarDate, daysBetween, followUp } from '#core/domain/formats/calendar/calendar.ts'

/** How many days a card may stand in a stage, and where that is known from. */
export interface StaleLimit {
  readonly days: number
  /** Set by hand, learned from the history of the stage, or the same for every stage. */
  readonly source: 'set' | 'learned' | 'default'
}

/** In days, of a stage with too short a history to learn from. */
export const defaultLimit = 14

/** Returns the limit of a stage: as set, else as learned (days; null: not yet), else 14 days. Source: our own rule. */
export const limitOf = (
  settings: Pick<StageSettings, 'StaleAfterDays'> | undefined,
  usualDays: number | null,
): StaleLimit => {
  const set = settings?.StaleAfterDays ?? null
  if (set !== null) return { days: set, source: 'set' }
  return usualDays === null ? { days: defaultLimit, source: 'default' } : { days: usualDays, source: 'learned' }
}

export type StaleState =
  /** It has not stood here too long, or is closed, or a follow-up is planned. */
  | { readonly kind: 'fresh' }
  /** It would be stale, but was put off. */
  | { readonly kind: 'snoozed'; readonly days: number; readonly until: string; readonly reason: string }
  /** It stands here for too many days, and its follow-up has passed or was never planned. */
  | {
      readonly kind: 'stale'
      readonly days: number
      readonly limit: StaleLimit
      readonly followUp: 'none' | 'overdue'
    }

type Card = Pick<CrmOpportunity, 'CrmBoardColumnSince' | 'DueDate' | 'Status'>
type Stage = Pick<CrmBoardColumn, 'WinOpportunity' | 'LoseOpportunity'>

const fresh: StaleState = { kind: 'fresh' }

/**
 * Decides whether a card has stood in its stage for too long: for more days than the limit, in progress, in a stage that
 * neither wins nor loses, and without a follow-up of today or later. `today`: YYYY-MM-DD in the zone. A snooze holds
 * until the day before the one that it names. A card whose time in the stage is not known is never stale. Source: our
 * own rule.
 */
export function staleState(
  card: Card,
  given: {
    stage: Stage
    limit: StaleLimit
    snooze: Pick<Snooze, 'Until' | 'Reason'> | null
    today: string
    timeZone: string
  },
): StaleState {
  const { stage, limit, snooze, today, timeZone } = given
  if (card.CrmBoardColumnSince === null || card.Status !== Status.InProgress) return fresh
  if (stage.WinOpportunity || stage.LoseOpportunity) return fresh
  const planned = followUp(card.DueDate, today, timeZone)
  if (planned.kind === 'today' || planned.kind === 'ahead') return fresh
  const days = daysBetween(calendarDate(card.CrmBoardColumnSince, timeZone), today)
  if (days <= limit.days) return fresh
  // Dates of this form are in order as texts.
  if (snooze && today < snooze.Until) return { kind: 'snoozed', days, until: snooze.Until, reason: snooze.Reason }
  return { kind: 'stale', days, limit, followUp: planned.kind }
}
