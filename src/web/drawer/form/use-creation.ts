import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { RequirableField } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { Status } from '#core/contract/enums.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from '#core/domain/board/fields-of-stage.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { editSubject, newSubject } from '#web/device/draft-keys.ts'
import { useDraft } from '#web/form/use-draft.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import type { FilledIn } from '#web/queries/stage-rules/stage-settings.ts'
import { useIsMounted } from '#web/react/use-is-mounted.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import type { CustomerForm } from '#web/drawer/customer/customer-form.ts'
import { type Choices, choicesOfNames, type Chosen, type LookupKey, namesOfChoices } from './chosen-names.ts'
import { type EditDraft, type NewDraft, readNewDraft, readReturned } from './draft-content.ts'
import { type FormFields, formSchema } from './form-schema.ts'
import {
  changedKeys,
  emptyForm,
  type FormContext,
  formOf,
  lossReasonOf,
  type OpportunityForm,
} from './opportunity-form.ts'
import { picked } from './picked.ts'
import { statusOfStage } from './outcome-choice.ts'

export interface CreationOptions extends FormContext {
  /** The fields that the stage asks for on arrival, where the form shows them all. */
  asked?: readonly RequirableField[]
  /**
   * Asks whether to create it although the stage acts beyond the CRM, and for what it asks for on arrival. What was filled in
   * is created with the fields, in one request; null: it is not created.
   */
  confirmArrival(customer: string, fields: FormFields): Promise<FilledIn | null>
  /** The name of its draft; by default that of the whole form. */
  subject?: string
  /**
   * For a form that goes on with the next one at once: called when the create is in the log. How it ends is told
   * elsewhere, and whoever leaves the form is asked nothing where what was typed is kept.
   */
  onLogged?(): void
}

/** The form of a new opportunity; a submit resolves to its id, as soon as it has one and somebody waits for it. */
export function useCreation(stage: CrmBoardColumn, options: CreationOptions) {
  const text = useDrawerText()
  const { operations, mayPersist } = useServices()
  const isOpen = useIsMounted()
  const me = useMe()
  const [choices, setChoices] = useState<Choices>({})
  /** By name, as far as one is chosen. */
  const customer = choices.CoworkerId?.name ?? text.label
  const status = statusOfStage(stage) ?? Status.InProgress
  /** Whoever enters it is the first to care for it, unless they have chosen otherwise. */
  const { OwnNewOpportunities: ownsNew } = useSettings()
  const empty = useMemo(
    () => ({ ...emptyForm(stage.Id, status), ResponsibleId: ownsNew ? me.Id : null }),
    [stage.Id, status, ownsNew, me.Id],
  )
  const { locale, currency, onLogged, asked = noFields, subject = newSubject(stage.Id) } = options
  /** Of the submit that runs: what its question was answered with. */
  const filled = useRef<FilledIn>({})
  const schema = useMemo(
    () => formSchema({ locale, currency, stored: null }, { ...text.errors, amount: text.amount }, () => asked),
    [locale, currency, text, asked],
  )
  const form = useForm<OpportunityForm, unknown, FormFields>({
    defaultValues: empty,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...empty, ...useWatch({ control: form.control }) }
  /** What is on its way to the server; null: nothing. */
  const [submitted, setSubmitted] = useState<OpportunityForm | null>(null)
  const dirtyKeys = changedKeys(submitted ?? empty, current, options)
  const [newCustomer, setNewCustomer] = useState<CustomerForm | null>(null)
  const isDirty = dirtyKeys.length > 0 || newCustomer !== null
  /** The same as `choices`, for what goes on after a wait. */
  const choicesNow = useRef(choices)
  useEffect(() => void (choicesNow.current = choices), [choices])
  const draft = useDraft({
    subject,
    unsaved: isDirty ? typedSoFar() : null,
    restore(content) {
      const found = readNewDraft(content)
      const returned = readReturned(content)?.fields
      if (!found && !returned) return false
      setNewCustomer((typed) => typed ?? found?.newCustomer ?? null)
      setChoices({ ...(returned && choicesOfNames(returned)), ...found?.choices, ...choices })
      // What was typed while the draft was being read is newer; the stage and its status are those of today.
      const { CrmBoardColumnId, Status: status } = empty
      const kept = { ...(returned && formOf({ ...empty, ...nothingTyped, ...returned }, options)), ...found?.mine }
      form.reset({ ...empty, ...kept, ...picked(current, dirtyKeys), CrmBoardColumnId, Status: status })
      return true
    },
  })
  const record = useRecordForm({
    form,
    entity: crmOpportunity,
    // A line that is left keeps what was typed, as far as this device keeps anything.
    isDirty: isDirty && !(onLogged && mayPersist(me.Id)),
    draft,
    async confirm(fields: FormFields) {
      const answer = await options.confirmArrival(customer, fields)
      filled.current = answer ?? {}
      return answer !== null
    },
    async send(fields: FormFields) {
      const sent = form.getValues()
      const values = {
        ...fieldsOfStage(stage),
        ...namesOfChoices({ ...(ownsNew && { ResponsibleId: { id: me.Id, name: me.FullName } }), ...choices }),
        ...fields,
        ...filled.current,
        LossReason: lossReasonOf(fields),
        Position: topPosition,
      }
      // In the log it is safe: the form may be closed, and a refusal is told elsewhere then.
      if (onLogged) {
        void operations.create(values, { isAwaited: () => false })
        onLogged()
        return { ok: true, value: null }
      }
      setSubmitted(sent)
      const result = await operations.create(values, { isAwaited: isOpen })
      if (!result.ok) {
        setSubmitted(null)
        return result
      }
      if (result.record && isOpen()) await keepTypedSince(result.record, sent)
      return { ok: true, value: result.record?.Id ?? null }
    },
  })

  function typedSoFar(): NewDraft {
    return { mine: picked(current, dirtyKeys), choices, newCustomer }
  }

  /** The setting may come after the form, and counts where nobody has chosen an owner yet. */
  const followOwner = useEffectEvent((owner: number | null) => {
    if (choices.ResponsibleId === undefined && form.getValues('ResponsibleId') !== owner && !submitted) {
      form.setValue('ResponsibleId', owner)
    }
  })
  useEffect(() => followOwner(empty.ResponsibleId), [empty.ResponsibleId])

  /** What was typed while the create was on its way is an unsaved change of the new opportunity. */
  async function keepTypedSince(base: CrmOpportunity, sent: OpportunityForm) {
    const now = form.getValues()
    const keys = changedKeys(sent, now, options)
    if (keys.length === 0) return
    const unsaved: EditDraft = { base, mine: picked(now, keys), choices: picked(choicesNow.current, keys) }
    await draft.passOn(editSubject(base.Id), unsaved)
  }

  return {
    record,
    customer,
    status,
    isDirty,
    choices,
    newCustomer,
    setNewCustomer,
    restoredOf: draft.restoredOf,
    choose: (key: LookupKey, choice: Chosen | null) => setChoices((made) => ({ ...made, [key]: choice })),
    /** Whether all that was typed is kept on this device. */
    isKept: draft.isKept,
    /** Keeps what was typed, for this form when it is opened again, or for another one. */
    keep: async (as = subject) => {
      if (isDirty) await draft.passOn(as, typedSoFar())
    },
    /** Whether the form is still there when the create is answered. */
    isOpen,
    /** After a create: an empty form for the next one. */
    startAgain() {
      setSubmitted(null)
      setChoices({})
      form.reset(empty)
    },
    /** Takes back everything that was typed since the create was sent; all of it where none was. */
    discard() {
      if (!submitted) setChoices({})
      setNewCustomer(null)
      record.clearProblem()
      form.reset(submitted ?? empty)
    },
  }
}

const noFields: readonly RequirableField[] = []

/** Of an empty form as a record, what the two write differently. */
const nothingTyped = { CoworkerId: 0, Name: null, Notes: null, DueDate: null, Value: null, CustomFields: null }
