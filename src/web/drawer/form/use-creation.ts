import { zodResolver } from '@hookform/resolvers/zod'
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { namesOfChoice } from './chosen-names.ts'
import { type FormFields, formSchema } from './form-schema.ts'
import type { LookupKey } from '#web/drawer/fields/lookup-field.tsx'
import { changedKeys, emptyForm, lossReasonOf, type OpportunityForm } from './opportunity-form.ts'
import { statusOfStage } from './outcome-choice.ts'
import { useProblem } from './use-problem.ts'

/** The form of an opportunity that does not exist yet. */
export function useCreation(
  stage: CrmBoardColumn,
  locale: string,
  element: RefObject<HTMLFormElement | null>,
  /** Whether what arriving in the stage causes is wanted. */
  isArrivalWanted: (customer: string) => Promise<boolean>,
) {
  const text = useText().drawer
  const operations = useOperations()
  /** From the first check to the answer, questions in between included. */
  const isRunning = useRef(false)
  const names = useRef<Partial<CrmOpportunity>>({})
  const [isSaving, setIsSaving] = useState(false)
  const status = statusOfStage(stage) ?? Status.InProgress
  const [empty] = useState(() => emptyForm(stage.Id, status))
  const schema = useMemo(() => formSchema(locale, text.errors), [locale, text])
  const form = useForm<OpportunityForm, unknown, FormFields>({
    defaultValues: empty,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const problem = useProblem(form, element)
  const current = { ...empty, ...useWatch({ control: form.control }) }

  async function send(fields: FormFields): Promise<number | null> {
    if (!(await isArrivalWanted(names.current.CoworkerFullName ?? text.label))) return null
    setIsSaving(true)
    const result = await operations.create({
      ...fieldsOfStage(stage),
      ...names.current,
      ...fields,
      LossReason: lossReasonOf(fields),
      Position: topPosition,
    })
    setIsSaving(false)
    if (!result.ok) {
      problem.show(result.error)
      return null
    }
    const customer = result.record?.CoworkerFullName ?? names.current.CoworkerFullName ?? text.label
    toast({ kind: 'success', title: text.create.done(customer) })
    return result.record?.Id ?? null
  }

  return {
    form,
    status,
    isDirty: changedKeys(empty, current, locale).length > 0,
    isSaving,
    problem: problem.shown,
    onChosen(key: LookupKey, choice: LookupChoice | null) {
      Object.assign(names.current, namesOfChoice(key, choice))
    },
    /** The id that the server gave it; null when it was not created. */
    async create(): Promise<number | null> {
      if (isRunning.current) return null
      isRunning.current = true
      problem.clear()
      let id: number | null = null
      let invalid = 0
      await form.handleSubmit(
        async (fields) => {
          id = await send(fields)
        },
        (errors) => {
          invalid = Object.keys(errors).length
        },
      )()
      isRunning.current = false
      // Not sooner: the errors stand at their fields only when the submit has ended.
      if (invalid > 0) problem.showInvalid(invalid)
      return id
    },
  }
}
