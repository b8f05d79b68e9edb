import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { propertyName } from '#core/contract/records/write.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { type LaterChange, whoChanged } from './later-changes.ts'
import type { LoggedChange } from './operation.ts'

/** Written with every change, or with the position. */
const followers = ['CrmUpdatedOn', 'CrmBoardColumnSince']
const place = ['CrmBoardColumnId', 'Position']
/** They never contradict each other, so they are taken back together or not at all. */
const outcome = ['Status', 'Completed', 'WonOn', 'LostOn', 'LossReason']

/** Whether a change of these fields was a move, to another stage or within its own. */
export const isMove = (fields: readonly string[]): boolean => place.some((key) => fields.includes(key))

/**
 * Returns what stands against taking back an update: a change of the card's position or outcome since, or a field that no
 * longer holds what the update wrote. `later`: what has changed since and still stands. A respacing of the stage is no
 * change. Null if nothing does. Source: our own rule.
 */
export function conflictOf(
  { Fields, After }: Pick<LoggedChange, 'Fields' | 'After'>,
  stored: Row,
  later: readonly LaterChange[],
  userId: number,
): FieldError | null {
  const fields = Fields ?? []
  for (const key of fields) {
    if (followers.includes(key)) continue
    const group = groupOf(key)
    const by = later.findLast((each) => touches(each, group ?? [key]))
    const isHeld = JSON.stringify(stored[key]) === JSON.stringify(After?.[key])
    if (group ? !by : isHeld) continue
    const isPlace = group === place
    const named = isPlace ? 'CrmBoardColumnId' : key
    const who = by ? whoChanged(by, userId) : 'somebody else'
    const Message = `was ${isPlace ? 'moved' : 'changed'} by ${who} since`
    const PropertyName = propertyName(named, crmOpportunity.fields[named as keyof typeof crmOpportunity.fields])
    return { AttemptedValue: After?.[named] ?? null, Message, PropertyName }
  }
  return null
}

const groupOf = (key: string) => [place, outcome].find((group) => group.includes(key)) ?? null

/** A deletion and a restore to another stage change the position; what is not known may have changed anything. */
function touches({ Kind, Fields }: LaterChange, keys: readonly string[]): boolean {
  if (Kind !== 'update') return keys === place
  return Fields === null || keys.some((key) => Fields.includes(key))
}
