import { useRef, useState } from 'react'
import { requirableFields } from '#core/contract/endpoints/stages/requirable-fields.ts'
import { defaultStageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { LeaveDialog } from '#web/form/leave-dialog.tsx'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { useChangeStageSettings, useStageSettings } from '#web/queries/stage-rules/stage-settings.ts'
import { useUsualStay } from '#web/queries/stage-rules/staleness.ts'
import type { ApiError } from '#web/sync/operations/sending/operation-sender.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { Select } from '#web/ui/fields/select.tsx'
import { TextArea } from '#web/ui/fields/text-area.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { AlertStrip } from '#web/ui/notice.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { formOfSettings, readSettingsForm, type SettingsErrors, type SettingsForm } from './settings-form.ts'

interface StageSettingsDialogProps {
  stage: CrmBoardColumn
  onClose(): void
}

const periods = ['stage', 'week'] as const

/** What a stage asks for, says and holds. Closing it with changes asks what becomes of them. */
export function StageSettingsDialog({ stage, onClose }: StageSettingsDialogProps) {
  const { settings: text, fields } = useStageRulesText()
  const { ui, errors: words } = useText()
  const known = useStageSettings(stage.CrmBoardId).get(stage.Id) ?? defaultStageSettings(stage.Id)
  // What others change meanwhile does not change what is typed; only what differs is sent.
  const [before] = useState(known)
  const [form, setForm] = useState(() => formOfSettings(before))
  const [errors, setErrors] = useState<SettingsErrors>({})
  const [failure, setFailure] = useState<ApiError | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  const change = useChangeStageSettings(stage.CrmBoardId)
  const usual = useUsualStay(stage)
  const isNeverStale = stage.WinOpportunity || stage.LoseOpportunity

  const learned = usual && usual.UsualDays !== null ? text.learned(usual.UsualDays, usual.CompletedStays) : null
  const staleHint = isNeverStale ? text.neverStale : (learned ?? text.notLearned)

  const isDirty = JSON.stringify(form) !== JSON.stringify(formOfSettings(before))
  const close = () => (isDirty ? setIsLeaving(true) : onClose())
  const set = (changed: Partial<SettingsForm>) => {
    setForm({ ...form, ...changed })
    setErrors({ ...errors, ...Object.fromEntries(Object.keys(changed).map((key) => [key, undefined])) })
  }

  async function save() {
    setIsLeaving(false)
    const read = readSettingsForm(form, before, text.wrong)
    if ('errors' in read) {
      setErrors(read.errors)
      requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    setIsSaving(true)
    const error = Object.keys(read.changed).length === 0 ? null : await change(stage.Id, read.changed)
    setIsSaving(false)
    if (error) return setFailure(error)
    onClose()
    toast({ kind: 'success', title: text.saved(stage.Name) })
  }
  useSaveKey(true, () => void save())

  const field = (key: Exclude<keyof SettingsForm, 'RequiredFields' | 'CapacityPer'>) => ({
    value: form[key],
    error: errors[key],
    onChange: ({ target }: { target: { value: string } }) => set({ [key]: target.value }),
  })
  const number = { inputMode: 'numeric', autoComplete: 'off' } as const
  return (
    <>
      <Dialog
        width="medium"
        title={text.title(stage.Name)}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>{ui.cancel}</Button>
            <Button kind="primary" isBusy={isSaving} onClick={() => void save()}>
              {text.save}
            </Button>
          </>
        }
      >
        {failure && (
          <div className="-mx-5 -mt-4 mb-4">
            <AlertStrip title={text.failed}>
              <p>{words.reason(failure)}</p>
            </AlertStrip>
          </div>
        )}
        <div ref={body} className="grid grid-cols-1 gap-x-4 gap-y-4 min-[30rem]:grid-cols-2">
          <fieldset className="col-span-full">
            <legend className="pb-1 text-sm font-medium">{text.required}</legend>
            <div className="grid grid-cols-2 gap-x-4 min-[30rem]:grid-cols-[auto_auto_auto]">
              {requirableFields.map((each) => (
                <CheckBox
                  key={each}
                  label={fields[each]}
                  checked={form.RequiredFields.includes(each)}
                  onChange={({ target }) =>
                    set({
                      RequiredFields: requirableFields.filter((one) =>
                        one === each ? target.checked : form.RequiredFields.includes(one),
                      ),
                    })
                  }
                />
              ))}
            </div>
            <p className="pt-1 text-xs text-muted">{text.requiredHint}</p>
          </fieldset>
          <TextArea {...field('Guidance')} label={text.guidance} hint={text.guidanceHint} rows={3} />
          <TextArea {...field('Checklist')} label={text.checklist} hint={text.checklistHint} rows={3} />
          <TextField {...field('CapacityLimit')} {...number} label={text.capacity} />
          <Select
            label={text.capacityPer}
            value={periods.indexOf(form.CapacityPer)}
            options={[
              { value: 0, label: text.perStage },
              { value: 1, label: text.perWeek },
            ]}
            onChange={(at) => set({ CapacityPer: periods[at] ?? 'stage' })}
          />
          <TextField {...field('CapacityNoun')} label={text.noun} hint={text.nounHint} autoComplete="off" />
          <TextField {...field('Probability')} {...number} label={text.probability} />
          <TextField
            {...field('StaleAfterDays')}
            {...number}
            className="col-span-full"
            label={text.stale}
            disabled={isNeverStale}
            hint={staleHint}
          />
        </div>
      </Dialog>
      {isLeaving && (
        <LeaveDialog
          text={text.unsaved(stage.Name)}
          isSaving={isSaving}
          onSave={() => void save()}
          onDiscard={onClose}
          onStay={() => setIsLeaving(false)}
        />
      )}
    </>
  )
}
