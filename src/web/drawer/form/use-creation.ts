import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Status } from '#core/contract/enums.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { useDraft } from '#web/form/use-draft.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { type Choices, type Chosen, type LookupKey, namesOfChoices } from './chosen-names.ts'
import { readNewDraft, type TypedFields } from './draft-content.ts'
import { type FormFields, formSchema } from './form-schema.ts'
import { type AmountContext, changedKeys, emptyForm, lossReasonOf, type OpportunityForm } from './opportunity-form.ts'
import { picked } from './picked.ts'
import { statusOfStage } from './outcome-choice.ts'

/** The form of a new opportunity; a submit resolves to its id. */
export function useCreation(
  stage: CrmBoardColumn,
  amounts: AmountContext,
  /** Asks whether to create it although the stage acts beyond the CRM. */
  confirmEffects: (customer: string) => Promise<boolean>,
) {
  const text = useDrawerText()
  const operations = useOperations()
  const [choices, setChoices] = useState<Choices>({})
  const customer = choices.CoworkerId?.name ?? text.label
  const status = statusOfStage(stage) ?? Status.InProgress
  const [empty] = useState(() => emptyForm(stage.Id, status))
  const { locale, currency } = amounts
  const { amount } = useFormText()
  const schema = useMemo(
    () => formSchema({ locale, currency, stored: null }, { ...text.errors, amount }),
    [locale, currency, text, amount],
  )
  const form = useForm<OpportunityForm, unknown, FormFields>({
    defaultValues: empty,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...empty, ...useWatch({ control: form.control }) }
  const dirtyKeys = changedKeys(empty, current, amounts)
  const isDirty = dirtyKeys.length > 0
  const draft = useDraft({
    subject: `new/${stage.Id}`,
    unsaved: isDirty ? ({ mine: picked(current, dirtyKeys), choices } satisfies TypedFields) : null,
    restore(content) {
      const found = readNewDraft(content)
      if (!found) return false
      setChoices({ ...found.choices, ...choices })
      // What was typed while the draft was being read is newer; the stage and its status are those of today.
      const { CrmBoardColumnId, Status: status } = empty
      form.reset({ ...empty, ...found.mine, ...picked(current, dirtyKeys), CrmBoardColumnId, Status: status })
      return true
    },
  })
  const record = useRecordForm({
    form,
    entity: crmOpportunity,
    isDirty,
    draft,
    confirm: () => confirmEffects(customer),
    async send(fields: FormFields) {
      const result = await operations.create({
        ...fieldsOfStage(stage),
        ...namesOfChoices(choices),
        ...fields,
        LossReason: lossReasonOf(fields),
        Position: topPosition,
      })
      if (!result.ok) return result
      return { ok: true, value: result.record?.Id ?? null }
    },
  })
  return {
    record,
    status,
    isDirty,
    choices,
    restoredOf: draft.restoredOf,
    choose: (key: LookupKey, choice: Chosen | null) => setChoices((made) => ({ ...made, [key]: choice })),
    discard() {
      setChoices({})
      record.clearProblem()
      form.reset(empty)
    },
  }
}
