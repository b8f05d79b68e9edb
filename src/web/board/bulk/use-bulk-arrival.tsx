import type { ReactNode } from 'react'
import { requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useArrivalFields } from '#web/form/stage-rules/use-arrival-fields.tsx'
import { type FilledIn, useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import type { BulkPlan } from '#web/sync/bulk/bulk-plan.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { missingAmong } from './missing-among.ts'

interface BulkArrival {
  /** The inputs for what the stage asks for and some cards lack; null where it asks for nothing. */
  readonly section: ReactNode
  /** What was filled in; null where something is wrong, which the inputs then say. */
  read(): BulkPlan['fillsIn'] | null
}

/** What a stage asks for of cards that arrive together. `boardId`: whose settings are read. */
export function useBulkArrival(
  cards: readonly CrmOpportunity[],
  target: CrmBoardColumn | null,
  boardId: number | null,
): BulkArrival {
  const { arrival: words } = useStageRulesText()
  const missing = missingAmong(cards, target, useMissingFields(boardId))
  const [first] = cards
  const fields = useArrivalFields({
    missing: missing.map(({ field }) => field),
    businessId: first?.CrmBoardColumnCrmBoardBusinessId ?? 0,
    currency: first?.CrmBoardColumnCrmBoardBusinessCurrencyCode ?? '',
    hintOf: (field) => words.forSome(missing.find((each) => each.field === field)?.count ?? 0),
  })
  return {
    section: fields.inputs && (
      <div className="flex flex-col gap-3">
        <p className="text-muted">{words.asks(target?.Name ?? '')}</p>
        {fields.inputs}
      </div>
    ),
    read() {
      const filled = fields.read()
      return filled && ofWire(filled)
    },
  }
}

/** Without the names that only cards show; what was filled in is never null. */
const ofWire = (filled: FilledIn): BulkPlan['fillsIn'] =>
  Object.fromEntries(Object.entries(filled).filter(([key]) => requirableFields.some((field) => field === key)))
