import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { Snooze, Staleness } from '#core/contract/endpoints/stages/staleness.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { limitOf, type StaleState, staleState } from '#core/domain/stage-rules/staleness.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'

/** What is said of a card that stands in its stage. */
export interface Standing {
  readonly state: StaleState | { readonly kind: 'unknown' }
  /** How often its follow-up was put to a later day. */
  readonly postponed: number
  readonly snooze: Snooze | null
}

export type StandingOf = (card: CrmOpportunity, stage: CrmBoardColumn | undefined) => Standing

/** What was read of a board; undefined: not yet, or it could not be read. */
export interface ReadBoard {
  readonly boardId: number
  readonly staleness: Staleness | undefined
  readonly settings: readonly StageSettings[] | undefined
}

/** Of how many boards it is known which cards have been in their stage for too long. */
export type StalenessRead = 'reading' | 'none' | 'some' | 'all'

export interface Standings {
  /** Null while it is known of no board. */
  readonly standingOf: StandingOf | null
  readonly read: StalenessRead
}

const nothingSaid: Standing = { state: { kind: 'unknown' }, postponed: 0, snooze: null }

/**
 * How the cards of boards stand in their stages. Nothing is said of a board of which anything is missing: without the limit
 * that was set for a stage, cards would be called stale by another one. `isReading`: answers are still to come.
 */
export function standingsOf(boards: readonly ReadBoard[], isReading: boolean, zoneOf: ZoneOf): Standings {
  const known = boards.flatMap(({ boardId, staleness, settings }) =>
    staleness && settings ? [{ boardId, staleness, settings }] : [],
  )
  if (isReading || boards.length === 0) return { standingOf: null, read: 'reading' }
  // Where nothing could be read, as without a network, "0 stale" would be a lie.
  if (known.length === 0) return { standingOf: null, read: 'none' }
  const knownIds = new Set(known.map(({ boardId }) => boardId))
  const read = known.map(({ staleness }) => staleness)
  const settings = byKey(
    known.flatMap((each) => each.settings),
    (each) => each.CrmBoardColumnId,
  )
  const usual = byKey(
    read.flatMap(({ Stages }) => Stages),
    (each) => each.CrmBoardColumnId,
  )
  const snoozes = byKey(
    read.flatMap(({ Snoozes }) => Snoozes),
    (each) => each.CrmOpportunityId,
  )
  const postponed = byKey(
    read.flatMap(({ Postponed }) => Postponed),
    (each) => each.CrmOpportunityId,
  )
  return {
    read: known.length < boards.length ? 'some' : 'all',
    standingOf(card, stage) {
      if (!knownIds.has(card.CrmBoardColumnCrmBoardId)) return nothingSaid
      const snooze = snoozes.get(card.Id) ?? null
      const stageId = card.CrmBoardColumnId
      const limit = limitOf(settings.get(stageId), usual.get(stageId)?.UsualDays ?? null)
      const zone = zoneOf(card.CrmBoardColumnCrmBoardBusinessId)
      const state: StaleState = stage ? staleState(card, { stage, limit, snooze, ...zone }) : { kind: 'fresh' }
      return { state, postponed: postponed.get(card.Id)?.Times ?? 0, snooze }
    },
  }
}

const byKey = <Item>(items: readonly Item[], keyOf: (item: Item) => number): ReadonlyMap<number, Item> =>
  new Map(items.map((item) => [keyOf(item), item]))
