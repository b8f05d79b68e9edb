import { type StageEffect } from '#core/domain/board/stage-effects.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useText } from '#web/text/text.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { StageMessage } from './stage-message.tsx'
import { useTypedName } from './use-typed-name.tsx'

interface EffectsDialogProps {
  stage: Pick<CrmBoardColumn, 'Id' | 'Name'>
  /** What the stage does beyond the CRM. */
  effects: readonly StageEffect[]
  customer: string
  /** Of the customer; null where it is not known. */
  email: string | null
  onConfirm(): void
  onCancel(): void
}

/** Asks before something enters a stage that acts beyond the CRM; for the customer's name where that deletes them. */
export function EffectsDialog({ stage, effects, customer, email, onConfirm, onCancel }: EffectsDialogProps) {
  const text = useText().board
  const words = useMoveText().confirm
  const isDeleting = effects.includes('deletes-account')
  const confirm = () => {
    if (name.check()) onConfirm()
  }
  const name = useTypedName({ customer, isAsked: isDeleting, onEnter: confirm })
  const message = effects.includes('sends-message') && <StageMessage stageId={stage.Id} to={email} />
  return (
    <ConfirmDialog
      title={words.title(customer, stage.Name)}
      confirmLabel={isDeleting ? words.deleteCustomer : words.confirm}
      kind={isDeleting ? 'danger' : 'primary'}
      details={
        (message || name.field) && (
          <div className="flex flex-col gap-3">
            {message}
            {name.field}
          </div>
        )
      }
      {...(isDeleting && { initialFocus: name.input })}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      {words.consequence(
        stage.Name,
        effects.map((effect) => text.effects[effect]),
      )}
    </ConfirmDialog>
  )
}
