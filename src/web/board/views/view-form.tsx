import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { longestViewName, mostViews } from '#core/contract/endpoints/views/views.ts'
import type { ApiError, SavedView } from '#web/queries/views/views.ts'
import { useViewsText } from '#web/text/board/views-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'

export interface ViewFormState {
  /** The view that is renamed; null: what the board shows is saved as a new one. */
  view: SavedView | null
}

export interface EnteredView {
  name: string
  isShared: boolean
}

interface ViewFormProps {
  form: ViewFormState
  shareLabel: string
  /** Answers why it could not be saved. */
  save(entered: EnteredView): Promise<ApiError | null>
  onClose(): void
}

/** Name and sharing of a new view, or another name of one. */
export function ViewForm({ form: { view }, shareLabel, save, onClose }: ViewFormProps) {
  const text = useViewsText()
  const { errors } = useText()
  const [name, setName] = useState(view?.Name ?? '')
  const [isShared, setIsShared] = useState(view?.IsShared ?? false)
  const [error, setError] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    if (wanted === '') return setError(text.form.nameMissing)
    if (Array.from(wanted).length > longestViewName) return setError(text.form.nameTooLong(longestViewName))
    setIsBusy(true)
    const refused = await save({ name: wanted, isShared })
    setIsBusy(false)
    if (!refused) return onClose()
    setError(refused.kind === 'invalid' ? sentenceOf(refused, text) : errors.reason(refused))
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <TextField
        label={text.form.name}
        ref={input}
        autoComplete="off"
        value={name}
        error={error || undefined}
        onChange={(event) => {
          setName(event.target.value)
          setError('')
        }}
      />
      {!view && (
        <CheckBox label={shareLabel} checked={isShared} onChange={(event) => setIsShared(event.target.checked)} />
      )}
      <div className="flex gap-2">
        <Button type="submit" kind="primary" isBusy={isBusy}>
          {view ? text.form.rename : text.form.create}
        </Button>
        <Button onClick={onClose}>{text.form.cancel}</Button>
      </div>
    </form>
  )
}

/** A name that is taken and too many views are the only rules that a person can break here. */
const sentenceOf = ({ errors }: ApiError, text: ReturnType<typeof useViewsText>) =>
  errors.some(({ AttemptedValue }) => AttemptedValue !== null) ? text.form.nameTaken : text.tooMany(mostViews)
