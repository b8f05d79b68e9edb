import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'

/** A change of a follow-up as the change log has it, the oldest first. */
export interface FollowUpChange {
  /** The operation; null: it cannot be taken back. */
  readonly key: string | null
  /** The operation that it takes back. */
  readonly undoOf: string | null
  readonly from: string | null
  readonly to: string | null
}

/**
 * Returns how often a follow-up was put to a later day, of the changes of one card. What was taken back does not count,
 * unless that was taken back as well; neither does another hour of the same day in the zone, nor a first date. Source: our
 * own rule.
 */
export function postponements(changes: readonly FollowUpChange[], timeZone: string): number {
  const undoing = new Map(changes.flatMap((change) => (change.undoOf === null ? [] : [[change.undoOf, change]])))
  const holds = (change: FollowUpChange): boolean => {
    const undo = change.key === null ? undefined : undoing.get(change.key)
    return undo === undefined || undo === change || !holds(undo)
  }
  return changes.filter((change) => change.undoOf === null && isLater(change, timeZone) && holds(change)).length
}

const isLater = ({ from, to }: FollowUpChange, timeZone: string) =>
  from !== null && to !== null && followUpDate(to, timeZone) > followUpDate(from, timeZone)
