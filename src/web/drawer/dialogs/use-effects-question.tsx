import { type ReactNode, useState } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { useChangesText } from '#web/text/changes-text.ts'
import { useText } from '#web/text/text.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'

interface Asked {
  stage: CrmBoardColumn
  customer: string
  answer(isWanted: boolean): void
}

/** Asks before something is saved into a stage that acts beyond the CRM: sends a message, deletes an account. */
export function useEffectsQuestion(): {
  /** True at once where the stage does nothing of the kind. */
  ask(stage: CrmBoardColumn, customer: string): Promise<boolean>
  dialog: ReactNode
} {
  const text = useText().board
  const { confirmMove } = useChangesText()
  const [asked, setAsked] = useState<Asked | null>(null)
  const effects = asked ? outsideEffectsOf(asked.stage) : []
  const answer = (isWanted: boolean) => {
    asked?.answer(isWanted)
    setAsked(null)
  }
  return {
    ask: (stage, customer) =>
      outsideEffectsOf(stage).length === 0
        ? Promise.resolve(true)
        : new Promise((resolve) => setAsked({ stage, customer, answer: resolve })),
    dialog: asked && (
      <ConfirmDialog
        title={confirmMove.title(asked.customer, asked.stage.Name)}
        confirmLabel={confirmMove.confirm}
        kind={effects.includes('deletes-account') ? 'danger' : 'primary'}
        onConfirm={() => answer(true)}
        onCancel={() => answer(false)}
      >
        {confirmMove.consequence(
          asked.stage.Name,
          effects.map((effect) => text.effects[effect]),
        )}
      </ConfirmDialog>
    ),
  }
}
