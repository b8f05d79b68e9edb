import { type ReactNode, useState } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { StageMessage } from '#web/form/stage-message.tsx'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useText } from '#web/text/text.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'

interface Asked {
  stage: CrmBoardColumn
  customer: string
  email: string | null
  answer(isWanted: boolean): void
}

/** Asks before something is saved into a stage that acts beyond the CRM: sends a message, deletes an account. */
export function useEffectsQuestion(): {
  /** True at once where the stage does nothing of the kind. `email`: of the customer; null where it is not known. */
  ask(stage: CrmBoardColumn, customer: string, email: string | null): Promise<boolean>
  dialog: ReactNode
} {
  const text = useText().board
  const words = useMoveText()
  const [asked, setAsked] = useState<Asked | null>(null)
  const effects = asked ? outsideEffectsOf(asked.stage) : []
  const answer = (isWanted: boolean) => {
    asked?.answer(isWanted)
    setAsked(null)
  }
  return {
    ask: (stage, customer, email) =>
      outsideEffectsOf(stage).length === 0
        ? Promise.resolve(true)
        : new Promise((resolve) => setAsked({ stage, customer, email, answer: resolve })),
    dialog: asked && (
      <ConfirmDialog
        title={words.confirm.title(asked.customer, asked.stage.Name)}
        confirmLabel={words.confirm.confirm}
        kind={effects.includes('deletes-account') ? 'danger' : 'primary'}
        details={effects.includes('sends-message') && <StageMessage stageId={asked.stage.Id} to={asked.email} />}
        onConfirm={() => answer(true)}
        onCancel={() => answer(false)}
      >
        {words.confirm.consequence(
          asked.stage.Name,
          effects.map((effect) => text.effects[effect]),
        )}
      </ConfirmDialog>
    ),
  }
}
