import { type FormEvent, useId, useRef, useState } from 'react'
import { type AddedPortal, usePortalActions } from '#web/queries/admin/portals.ts'
import { usePortalsText } from '#web/text/account/portals-text.ts'
import type { RequestFailure } from '#web/text/sentences/request-failure.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { FieldError } from '#web/ui/fields/field-error.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { AlertStrip } from '#web/ui/notice.tsx'

interface NewPortalDialogProps {
  allowedOrigins: readonly string[]
  onAdded(portal: AddedPortal): void
  onClose(): void
}

const longestName = 100

/** Asks for the name of a portal, and which of the allowed origins are its own. */
export function NewPortalDialog({ allowedOrigins, onAdded, onClose }: NewPortalDialogProps) {
  const text = usePortalsText().form
  const { errors, ui } = useText()
  const { add } = usePortalActions()
  const formId = useId()
  const hintId = useId()
  const errorId = useId()
  const nameField = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(allowedOrigins.length === 1 ? allowedOrigins : [])
  const [wasSent, setWasSent] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const isNameMissing = name.trim() === ''
  const isOriginMissing = chosen.length === 0

  const toggle = (origin: string) =>
    setChosen((before) => (before.includes(origin) ? before.filter((each) => each !== origin) : [...before, origin]))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    if (isNameMissing) nameField.current?.focus()
    if (isNameMissing || isOriginMissing || isBusy) return
    setIsBusy(true)
    const result = await add(name.trim(), chosen)
    setIsBusy(false)
    if ('error' in result) setFailure(result.error)
    else onAdded(result.added)
  }
  return (
    <Dialog
      width="medium"
      title={text.title}
      initialFocus={nameField}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isBusy={isBusy}>
            {text.add}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate className="flex flex-col gap-4" onSubmit={(event) => void submit(event)}>
        {failure && <AlertStrip title={text.failed}>{errors.reason(failure)}</AlertStrip>}
        <TextField
          ref={nameField}
          label={text.name}
          hint={text.nameHint}
          isRequired
          maxLength={longestName}
          value={name}
          error={wasSent && isNameMissing ? text.nameMissing : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <fieldset aria-describedby={wasSent && isOriginMissing ? `${hintId} ${errorId}` : hintId}>
          <legend className="text-sm font-medium">{text.origins}</legend>
          <p id={hintId} className="text-xs text-muted">
            {text.originsHint}
          </p>
          {allowedOrigins.map((origin) => (
            <CheckBox key={origin} label={origin} checked={chosen.includes(origin)} onChange={() => toggle(origin)} />
          ))}
          {wasSent && isOriginMissing && <FieldError id={errorId}>{text.originMissing}</FieldError>}
        </fieldset>
      </form>
    </Dialog>
  )
}
