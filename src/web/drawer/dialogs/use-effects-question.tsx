import { type ReactNode, useState } from 'react'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import type { FilledIn } from '#web/queries/stage-rules/stage-settings.ts'
import { EffectsDialog } from '#web/form/effects-dialog.tsx'

interface Asked {
  stage: CrmBoardColumn
  customer: string
  email: string | null
  missing: readonly RequirableField[]
  isNew: boolean
  answer(filled: FilledIn | null): void
}

interface Question {
  stage: CrmBoardColumn
  customer: string
  /** Of the customer; null where it is not known. */
  email: string | null
  /** Fields that the stage asks for, to be filled in. */
  missing?: readonly RequirableField[]
  isNew?: boolean
}

/**
 * Asks before something is saved into a stage that acts beyond the CRM (sends a message, deletes an account), or that asks
 * for fields: one question for both.
 */
export function useEffectsQuestion(): {
  /** What was filled in, at once and nothing where there is nothing to ask; null: it is not saved. */
  ask(question: Question): Promise<FilledIn | null>
  dialog: ReactNode
} {
  const [asked, setAsked] = useState<Asked | null>(null)
  const answer = (filled: FilledIn | null) => {
    asked?.answer(filled)
    setAsked(null)
  }
  return {
    ask: ({ missing = [], isNew = false, ...question }) =>
      outsideEffectsOf(question.stage).length === 0 && missing.length === 0
        ? Promise.resolve({})
        : new Promise((resolve) => setAsked({ ...question, missing, isNew, answer: resolve })),
    dialog: asked && (
      <EffectsDialog
        stage={asked.stage}
        effects={outsideEffectsOf(asked.stage)}
        customer={asked.customer}
        email={asked.email}
        missing={asked.missing}
        isNew={asked.isNew}
        businessId={asked.stage.CrmBoardBusinessId}
        currency={asked.stage.CrmBoardBusinessCurrencyCode}
        onConfirm={answer}
        onCancel={() => answer(null)}
      />
    ),
  }
}
