import { useMemo } from 'react'
import type { EnumEntry } from '#core/contract/enums.ts'
import { mostUsedFirst } from './most-used-first.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useServices } from '#web/queries/services.ts'

/**
 * The loss reasons, those first that the location (Id) has used most on the boards that are loaded. As they are when they
 * are first shown: nothing moves under the pointer of somebody who is choosing.
 */
export function useLossReasons(businessId: number): readonly EnumEntry[] {
  const { confirmed } = useServices()
  const reasons = useEnum('eCrmOpportunityLossReason')
  return useMemo(() => {
    const cards = confirmed.stages().flatMap(({ known }) => known.cards)
    const ofLocation = cards.filter((card) => card.CrmBoardColumnCrmBoardBusinessId === businessId)
    return mostUsedFirst(
      reasons,
      ofLocation.map(({ LossReason }) => LossReason),
    )
  }, [confirmed, reasons, businessId])
}
