import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useDraft } from '#web/form/use-draft.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useFailureListener, useIsEditPending } from '#web/queries/opportunity/submitted-edits.ts'
import { editSubject } from '#web/device/draft-keys.ts'
import { changedBeyond } from '#web/drawer/custom/custom-entries.ts'
import { changedKeys as differingKeys } from '#web/sync/record-diff.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { type Choices, choicesOfNames, type Chosen, type LookupKey, namesOfChoices } from './chosen-names.ts'
import { decidedForm, type Decision, type Decisions, questionsOf, stillValid, undecided } from './conflict.ts'
import { type EditDraft, readEditDraft, readReturned } from './draft-content.ts'
import { type AsksFor, type FormFields, formSchema } from './form-schema.ts'
import {
  changedKeys,
  type FormContext,
  type FormKey,
  formOf,
  lossReasonOf,
  type OpportunityForm,
} from './opportunity-form.ts'
import { picked } from './picked.ts'
import { rebase } from './rebase.ts'

interface EditorOptions extends FormContext {
  /** What is typed is kept on this device, and restored. */
  keepsDraft: boolean
  /** Asks whether to save although the new stage acts beyond the CRM. */
  confirmEffects(stageId: number): Promise<boolean>
  /** The fields that a stage asks for on arrival. */
  asksFor: AsksFor
  /** Whether a card that enters the stage sets something off that cannot be taken back. */
  actsOutside(stageId: number): boolean
  /** Nothing can be saved before a conflict is decided: show where. */
  onUndecided(): void
}

/** How often a save is sent again by itself on top of what others have saved meanwhile. */
const mostMerges = 3

/**
 * The form of one opportunity: filled from the record, and saved on top of it. When somebody else changes the record
 * meanwhile, what only one side has changed is merged, and what both have changed is asked.
 */
export function useEditor(record: CrmOpportunity, options: EditorOptions) {
  const { locale, currency, timeZone } = options
  const text = useDrawerText()
  const operations = useOperations()
  const context = { locale, currency, timeZone }
  const formFrom = (from: CrmOpportunity) => formOf(from, context)
  const [start, setStart] = useState(() => ({ base: record, values: formFrom(record) }))
  /** The same, for what goes on in the moment between a merge and its render. */
  const startNow = useRef(start)
  /** The record as somebody else has saved it, while there is something to decide. */
  const [theirs, setTheirs] = useState<CrmOpportunity | null>(null)
  const [decisions, setDecisions] = useState<Decisions>({})
  const [choices, setChoices] = useState<Choices>({})
  const isPending = useIsEditPending(record.Id)
  /** How often this save was merged with what others had saved. */
  const merges = useRef(0)
  /** Where it is already, nothing more is asked for. */
  const asksFor = (stageId: number) =>
    stageId === startNow.current.values.CrmBoardColumnId ? [] : options.asksFor(stageId)
  const form = useForm<OpportunityForm, unknown, FormFields>({
    defaultValues: start.values,
    resolver: (...given) => {
      const stored = startNow.current.base.Value
      const messages = { ...text.errors, amount: text.amount }
      return zodResolver(formSchema({ locale, currency, stored }, messages, asksFor))(...given)
    },
    shouldFocusError: false,
  })
  const current = { ...start.values, ...useWatch({ control: form.control }) }
  const dirtyKeys = changedKeys(start.values, current, context)
  const isDirty = dirtyKeys.length > 0
  const questions = theirs
    ? questionsOf({ base: start.values, theirs: formFrom(theirs), mine: current }, context)
    : noQuestions
  const open = undecided(questions, decisions)

  function begin(base: CrmOpportunity, values = formFrom(base)) {
    startNow.current = { base, values }
    setStart(startNow.current)
  }

  /** Starts again from this record, with these values on top of it. What a refusal says about fields stays. */
  function settle(base: CrmOpportunity, values: OpportunityForm) {
    begin(base)
    setTheirs(null)
    setDecisions({})
    const staysUnsaved = changedKeys(startNow.current.values, values, context).length > 0
    // A reset silently ends a submit whose fields are being checked: not where it would change nothing.
    const typed = form.getValues()
    const isShown = Object.entries(values).every(([key, value]) => Reflect.get(typed, key) === value)
    if (!staysUnsaved || !isShown) form.reset(values, { keepErrors: staysUnsaved })
  }

  /** Puts what was typed on top of the record as it is now; false: there is something to decide first. */
  function meet(next: CrmOpportunity, mine: OpportunityForm): boolean {
    const forms = { base: startNow.current.values, theirs: formFrom(next), mine }
    if (questionsOf(forms, context).length === 0) {
      settle(next, rebase(forms, context).values)
      return true
    }
    setDecisions((made) => (theirs ? stillValid(made, formFrom(theirs), forms.theirs) : {}))
    setTheirs(next)
    return false
  }

  const draft = useDraft({
    subject: options.keepsDraft ? editSubject(record.Id) : null,
    unsaved: isDirty ? ({ base: start.base, mine: picked(current, dirtyKeys), choices } satisfies EditDraft) : null,
    restore(content) {
      const found = readEditDraft(content)
      const returned = readReturned(content)
      if (!found && !returned) return false
      const base = { ...(found?.base ?? record), ...returned?.base }
      // What was typed while the draft was being read is newer.
      const typed = { ...found?.mine, ...picked(current, dirtyKeys) }
      const mine = { ...formFrom({ ...base, ...returned?.fields }), ...typed }
      const forms = { base: formFrom(base), theirs: formFrom(record), mine }
      if (changedKeys(forms.theirs, rebase(forms, context).values, context).length === 0) return false
      setChoices({ ...(returned && choicesOfNames(returned.fields)), ...found?.choices, ...choices })
      begin(base)
      // A board of the last visit may be older than the draft; the record as it is now follows.
      if (record.Version < base.Version || !meet(record, mine)) form.reset(mine)
      return true
    },
  })

  const recordForm = useRecordForm({
    form,
    entity: crmOpportunity,
    isDirty,
    draft,
    confirm: ({ CrmBoardColumnId }: FormFields) =>
      CrmBoardColumnId === startNow.current.values.CrmBoardColumnId
        ? Promise.resolve(true)
        : options.confirmEffects(CrmBoardColumnId),
    send(fields: FormFields) {
      const { base, values } = startNow.current
      const sent = form.getValues()
      const keys = changedKeys(values, sent, context)
      if (keys.length === 0) return Promise.resolve({ ok: true, value: base })
      const { CrmBoardColumnId } = fields
      const isHeld = CrmBoardColumnId !== values.CrmBoardColumnId && options.actsOutside(CrmBoardColumnId)
      const changes = {
        ...picked(fields, keys),
        ...namesOfChoices(picked(choices, keys)),
        LossReason: lossReasonOf(fields),
      }
      const beyond = changedBeyond(values.CustomFields, sent.CustomFields)
      // In the log it is safe: the form may be closed, and a refusal is told wherever its user is then.
      void operations.edit(base, { ...changes, ...beyond }, { isHeld, isAwaited: () => false }).then((result) => {
        const dropped = result.ok && result.record ? differingKeys(result.record, beyond) : []
        if (dropped.length === 0) return
        toast({ kind: 'error', title: text.custom.notKept(dropped), description: text.custom.notKeptWhy })
      })
      const saved = { ...base, ...changes, ...beyond }
      begin(saved, sent)
      setChoices({})
      return Promise.resolve({ ok: true, value: saved })
    },
  })

  /** An edit was refused: the form is unsaved again, as before the save, with whatever was typed since. */
  useFailureListener(({ operation, base, error }) => {
    if (operation.kind !== 'edit' || operation.opportunityId !== record.Id || error.kind === 'not-sent') return false
    begin({ ...startNow.current.base, ...base })
    setChoices((made) => ({ ...choicesOfNames(operation.fields), ...made }))
    const { current: stored } = error
    if (error.kind !== 'conflict' || !stored || merges.current === mostMerges) recordForm.showFailure(error)
    else if (!meet(stored, form.getValues())) options.onUndecided()
    else {
      merges.current++
      void recordForm.submit()
    }
    return true
  })

  /** The record has changed: saved by somebody else, moved by a drag, or read with another time zone. */
  const follow = useEffectEvent((next: CrmOpportunity, incoming: OpportunityForm) => {
    if (next === startNow.current.base && incoming.DueDate === startNow.current.values.DueDate) return
    const mine = form.getValues()
    // A refusal has arrived before its render.
    if (changedKeys(startNow.current.values, mine, context).length > 0) meet(next, mine)
    else settle(next, incoming)
  })
  const incoming = useMemo(() => formOf(record, { locale, currency, timeZone }), [record, locale, currency, timeZone])
  useEffect(() => {
    // react-hook-form holds the values: a new record has to be handed to it.
    // oxlint-disable-next-line react/set-state-in-effect
    follow(record, incoming)
  }, [record, incoming])

  /** Everything is decided: my changes go on top of theirs. What was given up can be restored. */
  function settleDecided(next: CrmOpportunity) {
    const mine = form.getValues()
    const values = decidedForm({ base: start.values, theirs: formFrom(next), mine }, questions, decisions, context)
    settle(next, values)
    const given = changedKeys(mine, values, context).filter((key) =>
      questions.some(({ id, keys }) => keys.includes(key) && decisions[id]?.side === 'theirs'),
    )
    if (given.length === 0) return
    const restore = () => {
      setChoices(choices)
      given.forEach((key) => form.setValue(key, mine[key]))
    }
    toast({ kind: 'info', title: text.conflict.givenUp, action: { label: text.conflict.bringBack, run: restore } })
  }

  /** True when everything is in the log, or saved. Until a conflict is decided, nothing is sent. */
  async function save(): Promise<boolean> {
    if (open.length > 0) {
      options.onUndecided()
      return false
    }
    if (theirs) settleDecided(theirs)
    merges.current = 0
    return (await recordForm.submit()) !== null
  }

  return {
    record: recordForm,
    /** The record that the changes are based on. */
    base: start.base,
    /** The values of the form as they are now. */
    current,
    theirs,
    questions,
    decisions,
    choices,
    isDirty,
    isSaving: isPending,
    restoredOf: draft.restoredOf,
    isBlocked: open.length > 0,
    undecidedKeys: open.flatMap(({ keys }) => keys),
    choose: (key: LookupKey, choice: Chosen | null) => setChoices((made) => ({ ...made, [key]: choice })),
    decide: (id: FormKey, decision: Decision) => setDecisions((made) => ({ ...made, [id]: decision })),
    save,
    /** Takes back everything that was typed since the last save. */
    discard() {
      setChoices({})
      recordForm.clearProblem()
      settle(theirs ?? start.base, formFrom(theirs ?? start.base))
    },
  }
}

const noQuestions: ReturnType<typeof questionsOf> = []
