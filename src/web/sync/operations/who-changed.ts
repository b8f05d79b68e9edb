import { listOpportunityChanges, type OpportunityChange } from '#core/contract/endpoints/undo.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { ask } from '#web/api/ask.ts'
import { readOpportunityHistory } from '#web/api/opportunity/opportunity-history.ts'
import { checkRetries, withRetries } from '#web/sync/retry.ts'
import type { BaseValues } from './log-entry.ts'

/** Who stands against an operation: oneself alone, or somebody else; null: their name is not known. */
export interface Changer {
  isMe: boolean
  name: string | null
}

interface ChangerParts {
  api: Api
  me(): Pick<CurrentUser, 'Id' | 'Email' | 'FullName'> | null
  pause(milliseconds: number): Promise<void>
  random(): number
}

/**
 * Who has changed any of these fields (null: anything at all) of a card since an operation was made on it. All changes since
 * then count, not only the latest: one's own may lie on top of somebody else's.
 */
export async function whoChanged(
  parts: ChangerParts,
  { base, current, keys }: { base: BaseValues; current: CrmOpportunity; keys: ReadonlySet<string> | null },
): Promise<Changer> {
  const me = parts.me()
  const isMine = me !== null && current.UpdatedBy === me.Email
  const latest = async () => ({ isMe: isMine, name: isMine ? me.FullName : await whoMoved(parts.api, base, current) })
  if (me === null || base.UpdatedOn === undefined) return latest()
  let changes: readonly OpportunityChange[]
  try {
    const read = () => ask(parts.api.http, listOpportunityChanges, { params: { id: current.Id } })
    changes = await withRetries(read, { ...parts, limits: checkRetries })
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    // Without the right to read them only the latest is known; without an answer nothing is, and nothing is overwritten.
    return error.kind === 'forbidden' || error.kind === 'not-found' ? latest() : { isMe: false, name: null }
  }
  const since = Date.parse(base.UpdatedOn)
  const other = changes.find(
    ({ At, UserId, Rule, Fields }) =>
      Date.parse(At) > since &&
      (Rule !== null || UserId !== me.Id) &&
      (keys === null || Fields.some(({ Name }) => keys.has(Name))),
  )
  return other
    ? { isMe: false, name: other.Rule === null ? other.UserFullName : null }
    : { isMe: true, name: me.FullName }
}

/** The name of whoever has moved a card to another stage meanwhile; null for every other change, or without the right. */
async function whoMoved(api: Api, base: BaseValues, current: CrmOpportunity): Promise<string | null> {
  if (base.CrmBoardColumnId === current.CrmBoardColumnId) return null
  try {
    const [latest] = await readOpportunityHistory(api.http, current.Id)
    return latest?.NewCrmBoardColumnId === current.CrmBoardColumnId ? latest.UserFullName : null
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}
