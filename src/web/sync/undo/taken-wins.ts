import { listOpportunityChanges, type OpportunityChange } from '#core/contract/endpoints/undo.ts'
import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { ask } from '#web/api/ask.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { checkRetries, withRetries } from '#web/sync/retry.ts'

/** A card that this person had won on the board, and that a program or a rule has opened again or lost. */
export interface TakenWin {
  /** As it was won. */
  readonly before: CrmOpportunity
  readonly after: CrmOpportunity
  /** `client`: as the change log names the program. */
  readonly by: { readonly rule: string } | { readonly client: string }
}

interface TakenWinsParts {
  api: Api
  confirmed: Pick<Confirmed, 'onChanges' | 'find'>
  userId: number
  pause(milliseconds: number): Promise<void>
  random(): number
}

/** The client of a change that was made on our own pages. */
const ownPages = 'board'

/**
 * Calls back when a program or a rule takes a win back that this person had made on the board. Such a program often writes
 * what it read before the win, and nobody meant that. What a colleague does on the board is meant. Answers how to stop.
 */
export function watchTakenWins(parts: TakenWinsParts, onTaken: (win: TakenWin) => void): () => void {
  const { api, confirmed } = parts

  async function look(before: CrmOpportunity, after: CrmOpportunity) {
    try {
      const read = () => ask(api.http, listOpportunityChanges, { params: { id: after.Id } })
      const by = takenBy(await withRetries(read, { ...parts, limits: checkRetries }), parts.userId)
      if (by) onTaken({ before, after, by })
    } catch (error) {
      // Without the right to read changes nobody can be told.
      if (!(error instanceof ApiError)) throw error
    }
  }

  return confirmed.onChanges(({ records }) => {
    for (const after of records.values()) {
      const before = confirmed.find(after.Id)
      const isTaken = before?.Status === Status.Won && after.Status !== Status.Won && after.Version > before.Version
      if (isTaken) void look(before, after)
    }
  })
}

/** What has taken a win of this user back, if that is the last that happened to the outcome; `changes`: the latest first. */
export function takenBy(changes: readonly OpportunityChange[], userId: number): TakenWin['by'] | null {
  const ofStatus = changes
    .map((change) => ({ ...change, status: change.Fields.find(({ Name }) => Name === 'Status') }))
    .filter(({ status }) => status !== undefined)
  const [taking, winning] = ofStatus
  if (taking?.status?.From !== Status.Won || winning?.status?.To !== Status.Won) return null
  const isMine = winning.UserId === userId && winning.Rule === null && winning.Client === ownPages
  if (!isMine || taking.UndoOf !== null) return null
  if (taking.Rule !== null) return { rule: taking.Rule }
  return taking.Client === null || taking.Client === ownPages ? null : { client: taking.Client }
}
