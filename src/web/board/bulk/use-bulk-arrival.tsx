import type { ReactNode } from 'react'
import { useArrivalFields } from '#web/form/stage-rules/use-arrival-fields.tsx'
import type { MissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import type { BulkPlan } from '#web/sync/bulk/bulk-plan.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import type { BulkGroup } from './bulk-groups.ts'
import { filledInFor, missingAmong } from './missing-among.ts'

interface BulkArrival {
  /** The inputs for what stages ask for and some cards lack; null where they ask for nothing. */
  readonly section: ReactNode
  /** What was filled in, for each group; null where something is wrong, which the inputs then say. */
  read(): ((group: BulkGroup) => BulkPlan['fillsIn']) | null
}

/** What stages ask for of cards that arrive together. `stage`: as it is called. */
export function useBulkArrival(groups: readonly BulkGroup[], stage: string, missing: MissingFields): BulkArrival {
  const { arrival: words } = useStageRulesText()
  const among = missingAmong(groups, missing)
  // What belongs to a location is asked for cards of one.
  const asking = groups.find((group) => missingAmong([group], missing).some(({ field }) => ofLocation.has(field)))
  const first = (asking ?? groups[0])?.cards[0]
  const fields = useArrivalFields({
    missing: among.map(({ field }) => field),
    businessId: first?.CrmBoardColumnCrmBoardBusinessId ?? 0,
    currency: first?.CrmBoardColumnCrmBoardBusinessCurrencyCode ?? '',
    hintOf: (field) => words.forSome(among.find((each) => each.field === field)?.count ?? 0),
  })
  return {
    section: fields.inputs && (
      <div className="flex flex-col gap-3">
        <p className="text-muted">{words.asks(stage)}</p>
        {fields.inputs}
      </div>
    ),
    read() {
      const filled = fields.read()
      return filled && ((group) => filledInFor(group, filled, missing))
    },
  }
}

const ofLocation: ReadonlySet<string> = new Set(['Value', 'OpportunityTypeId'])
