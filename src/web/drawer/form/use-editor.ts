import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useRecordForm } from '#web/form/use-record-form.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/session.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { type LookupKey, namesOfChoice } from './chosen-names.ts'
import { type FormFields, formSchema } from './form-schema.ts'
import {
  changedKeys,
  type FormContext,
  type FormKey,
  formOf,
  lossReasonOf,
  type OpportunityForm,
} from './opportunity-form.ts'
import { rebase } from './rebase.ts'

/** Somebody else has saved fields that are being edited here. */
export interface Conflict {
  theirs: CrmOpportunity
  both: readonly FormKey[]
  onlyTheirs: readonly FormKey[]
  mine: OpportunityForm
}

/** The form of one opportunity: filled from the record, rebased when the record changes, saved on top of it. */
export function useEditor(
  record: CrmOpportunity,
  { locale, currency, timeZone }: FormContext,
  /** Asks whether to save although the new stage acts beyond the CRM. */
  confirmEffects: (stageId: number) => Promise<boolean>,
) {
  const text = useDrawerText()
  const me = useMe()
  const operations = useOperations()
  const context = { locale, currency, timeZone }
  const formFrom = (from: CrmOpportunity) => formOf(from, context)
  const [start, setStart] = useState(() => ({ base: record, values: formFrom(record) }))
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [theirs, setTheirs] = useState<{ record: CrmOpportunity; keys: readonly FormKey[] } | null>(null)
  const names = useRef(new Map<FormKey, Partial<CrmOpportunity>>())
  const { amount } = useFormText()
  const stored = start.base.Value
  const schema = useMemo(
    () => formSchema({ locale, currency, stored }, { ...text.errors, amount }),
    [locale, currency, stored, text, amount],
  )
  const form = useForm<OpportunityForm, unknown, FormFields>({
    defaultValues: start.values,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const current = { ...start.values, ...useWatch({ control: form.control }) }
  const isDirty = changedKeys(start.values, current, context).length > 0

  /** Starts again from this record, with these values on top of it. */
  function settle(base: CrmOpportunity, values: OpportunityForm) {
    setStart({ base, values: formFrom(base) })
    setConflict(null)
    form.reset(values)
  }

  const recordForm = useRecordForm({
    form,
    entity: crmOpportunity,
    isDirty,
    confirm: ({ CrmBoardColumnId }: FormFields) =>
      CrmBoardColumnId === start.values.CrmBoardColumnId ? Promise.resolve(true) : confirmEffects(CrmBoardColumnId),
    async send(fields: FormFields) {
      const sent = form.getValues()
      const keys = changedKeys(start.values, sent, context)
      if (keys.length === 0) return { ok: true, value: start.base }
      const changes = Object.fromEntries(keys.map((key) => [key, fields[key]]))
      const result = await operations.edit(start.base, {
        ...changes,
        ...Object.assign({}, ...keys.map((key) => names.current.get(key))),
        LossReason: lossReasonOf(fields),
      })
      if (!result.ok) return result
      const saved = result.record ?? { ...start.base, ...fields }
      // Keeps what was typed while the request was running.
      settle(saved, rebase({ base: sent, theirs: formFrom(saved), mine: form.getValues() }, context).values)
      setTheirs(null)
      names.current.clear()
      toast({ kind: 'success', title: text.saved(saved.CoworkerFullName) })
      return { ok: true, value: saved }
    },
    onFailure({ kind, current: stored }) {
      if (kind !== 'conflict' || !stored) return false
      const mine = form.getValues()
      setConflict({ theirs: stored, ...rebase({ base: start.values, theirs: formFrom(stored), mine }, context), mine })
      return true
    },
  })
  const { isSaving } = recordForm

  /** The record has changed: saved by somebody else, moved by a drag, or read with another time zone. */
  const follow = useEffectEvent((next: CrmOpportunity, incoming: OpportunityForm) => {
    if (next === start.base && incoming.DueDate === start.values.DueDate) return
    if (!isDirty) return settle(next, incoming)
    const rebased = rebase({ base: start.values, theirs: incoming, mine: current }, context)
    if (rebased.both.length > 0) return setConflict({ theirs: next, ...rebased, mine: current })
    if (rebased.onlyTheirs.length > 0 && next.UpdatedBy !== me.Email) {
      const description = text.conflict.fields(rebased.onlyTheirs.map((key) => text.fields[key]))
      toast({ kind: 'info', title: text.conflict.title(next.UpdatedBy), description })
    }
    settle(next, rebased.values)
  })
  const incoming = useMemo(() => formOf(record, { locale, currency, timeZone }), [record, locale, currency, timeZone])
  useEffect(() => {
    // react-hook-form holds the values: a new record has to be handed to it.
    // oxlint-disable-next-line react/set-state-in-effect
    if (!isSaving) follow(record, incoming)
  }, [record, incoming, isSaving])

  function keepMine() {
    if (!conflict) return
    const mine = form.getValues()
    const { values, both } = rebase({ base: start.values, theirs: formFrom(conflict.theirs), mine }, context)
    setTheirs({ record: conflict.theirs, keys: both })
    settle(conflict.theirs, values)
  }

  function reloadTheirs() {
    if (!conflict) return
    const mine = form.getValues()
    const typed = changedKeys(start.values, mine, context)
    setTheirs(null)
    settle(conflict.theirs, formFrom(conflict.theirs))
    toast({
      kind: 'info',
      title: text.conflict.reloaded,
      action: { label: text.conflict.bringBack, run: () => typed.forEach((key) => form.setValue(key, mine[key])) },
    })
  }

  function discard() {
    setTheirs(null)
    names.current.clear()
    recordForm.clearProblem()
    settle(conflict?.theirs ?? start.base, formFrom(conflict?.theirs ?? start.base))
  }

  return {
    record: recordForm,
    /** The record that the changes are based on. */
    base: start.base,
    isDirty,
    conflict,
    theirs,
    onChosen(key: LookupKey, choice: LookupChoice | null) {
      names.current.set(key, namesOfChoice(key, choice))
    },
    /** True when everything is saved. Until a conflict is settled, nothing is sent. */
    save: async () => conflict === null && (await recordForm.submit()) !== null,
    keepMine,
    reloadTheirs,
    /** Takes back everything that was typed since the last save. */
    discard,
  }
}
