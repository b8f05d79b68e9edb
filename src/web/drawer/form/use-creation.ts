import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Status } from '#core/contract/enums.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { type LookupKey, namesOfChoice } from './chosen-names.ts'
import { type FormFields, formSchema } from './form-schema.ts'
import { type AmountContext, changedKeys, emptyForm, lossReasonOf, type OpportunityForm } from './opportunity-form.ts'
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
  const names = useRef<Partial<CrmOpportunity>>({})
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
  const isDirty = changedKeys(empty, current, amounts).length > 0
  const record = useRecordForm({
    form,
    entity: crmOpportunity,
    isDirty,
    confirm: () => confirmEffects(names.current.CoworkerFullName ?? text.label),
    async send(fields: FormFields) {
      const result = await operations.create({
        ...fieldsOfStage(stage),
        ...names.current,
        ...fields,
        LossReason: lossReasonOf(fields),
        Position: topPosition,
      })
      if (!result.ok) return result
      const customer = result.record?.CoworkerFullName ?? names.current.CoworkerFullName ?? text.label
      toast({ kind: 'success', title: text.create.done(customer) })
      return { ok: true, value: result.record?.Id ?? null }
    },
  })
  return {
    record,
    status,
    isDirty,
    onChosen(key: LookupKey, choice: LookupChoice | null) {
      Object.assign(names.current, namesOfChoice(key, choice))
    },
  }
}
