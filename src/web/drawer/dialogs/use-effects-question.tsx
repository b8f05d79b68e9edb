import { type ReactNode, useState } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { EffectsDialog } from '#web/form/effects-dialog.tsx'

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
  const [asked, setAsked] = useState<Asked | null>(null)
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
      <EffectsDialog
        stage={asked.stage}
        effects={outsideEffectsOf(asked.stage)}
        customer={asked.customer}
        email={asked.email}
        businessId={asked.stage.CrmBoardBusinessId}
        currency={asked.stage.CrmBoardBusinessCurrencyCode}
        onConfirm={() => answer(true)}
        onCancel={() => answer(false)}
      />
    ),
  }
}
