import type { BulkFailureReason } from '#web/sync/bulk/bulk-plan.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useText } from '#web/text/text.ts'

/** Why a card was not changed, in whole sentences. */
export function useFailureText(): (why: BulkFailureReason) => string {
  const { why: reasons } = useBulkText()
  const { errors } = useText()
  return (why) => (typeof why === 'string' ? reasons[why] : errors.reason(why))
}
