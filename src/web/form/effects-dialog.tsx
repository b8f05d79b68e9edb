import { type StageEffect } from '#core/domain/board/stage-effects.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { FilledIn } from '#web/queries/stage-rules/stage-settings.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { useArrivalFields } from './stage-rules/use-arrival-fields.tsx'
import { StageMessage } from './stage-message.tsx'
import { useTypedName } from './use-typed-name.tsx'

interface EffectsDialogProps {
  stage: Pick<CrmBoardColumn, 'Id' | 'Name'>
  /** What the stage does beyond the CRM. */
  effects: readonly StageEffect[]
  customer: string
  /** Of the customer; null where it is not known. */
  email: string | null
  /** Fields that the stage asks for, to be filled in. */
  missing?: readonly RequirableField[]
  /** A new opportunity, which is not moved. */
  isNew?: boolean
  businessId: number
  /** ISO 4217. */
  currency: string
  onConfirm(filled: FilledIn): void
  onCancel(): void
}

/**
 * Asks before something enters a stage that acts beyond the CRM, or that asks for fields; for the customer's name where
 * that deletes them.
 */
export function EffectsDialog({ stage, effects, customer, email, missing = [], ...props }: EffectsDialogProps) {
  const { businessId, currency, isNew = false, onConfirm, onCancel } = props
  const text = useText().board
  const words = useMoveText().confirm
  const { asks } = useStageRulesText().arrival
  const names = effects.map((effect) => text.effects[effect])
  const isDeleting = effects.includes('deletes-account')
  const confirm = () => {
    const filled = name.check() ? arrival.read() : null
    if (filled) onConfirm(filled)
  }
  const arrival = useArrivalFields({ missing, businessId, currency })
  const name = useTypedName({ customer, isAsked: isDeleting, onEnter: confirm })
  const message = effects.includes('sends-message') && <StageMessage stageId={stage.Id} to={email} />
  return (
    <ConfirmDialog
      title={(isNew ? words.titleNew : words.title)(customer, stage.Name)}
      confirmLabel={isDeleting ? words.deleteCustomer : isNew ? words.confirmNew : words.confirm}
      kind={isDeleting ? 'danger' : 'primary'}
      details={
        (message || name.field || arrival.inputs) && (
          <div className="flex flex-col gap-3">
            {arrival.inputs}
            {message}
            {name.field}
          </div>
        )
      }
      {...(isDeleting && { initialFocus: name.input })}
      {...(missing.length > 0 && { initialFocus: arrival.first })}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      {[
        ...(missing.length > 0 ? [asks(stage.Name)] : []),
        ...(effects.length > 0 ? [words.consequence(stage.Name, names)] : []),
      ].join(' ')}
    </ConfirmDialog>
  )
}
