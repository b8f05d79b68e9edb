import { Status } from '#core/contract/enums.ts'
import { useLossReasons } from '#web/queries/opportunity/loss-reasons.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { Select } from '#web/ui/fields/select.tsx'
import { useDrawer } from './drawer-context.ts'
import { useEnumOptions } from './enum-label.ts'
import { lossReasonOf } from '#web/drawer/form/opportunity-form.ts'
import { useField } from './use-field.tsx'

/** Required for a lost opportunity, disabled for every other. */
export function LossReasonField({ status }: { status: number }) {
  const text = useDrawerText()
  const { isReadOnly, businessId } = useDrawer()
  const field = useField('LossReason')
  const options = useEnumOptions(useLossReasons(businessId), field.value)
  const isLost = status === Status.Lost
  return (
    <Select<number | null>
      label={text.fields.LossReason}
      isRequired={isLost}
      disabled={isReadOnly || !isLost}
      error={isLost ? field.error : undefined}
      hint={field.hint}
      value={lossReasonOf({ Status: status, LossReason: field.value })}
      options={[{ value: null, label: isLost ? text.chooseReason : text.notSet }, ...options]}
      onChange={field.set}
    />
  )
}
