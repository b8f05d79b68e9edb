import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '#web/ui/button.tsx'
import { TextField, type TextFieldProps } from '#web/ui/fields/text-field.tsx'
import { Refusal, type SignInRefusal } from './refusal.tsx'

interface OneFieldFormProps extends Pick<TextFieldProps, 'type' | 'autoComplete' | 'inputMode' | 'hint'> {
  /** What the server calls the field. */
  name: string
  label: string
  /** What to do, above the field. */
  lead: ReactNode
  submitLabel: string
  busyLabel?: string
  /** Where the field is empty. */
  missing: string
  /** Where the server refuses the field. */
  wrong: string
  /** Null = accepted; whoever shows this form shows something else then. */
  send(value: string): Promise<SignInRefusal | null>
  /** Below the button. */
  children?: ReactNode
}

/** One secret and one button; the field has the focus. */
export function OneFieldForm(props: OneFieldFormProps) {
  const { name, lead, submitLabel, busyLabel = submitLabel, missing, wrong, send, children, ...field } = props
  const [value, setValue] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setRefusal(null)
    setError(value.trim() === '' ? missing : undefined)
    if (value.trim() === '') return input.current?.focus()
    setIsBusy(true)
    const answer = await send(value)
    setIsBusy(false)
    if (!answer) return
    if (answer.errors.some(({ PropertyName }) => PropertyName === name)) setError(wrong)
    else setRefusal(answer)
    input.current?.select()
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-2 flex flex-col gap-4">
      <div className="text-sm text-muted">{lead}</div>
      {refusal && <Refusal refusal={refusal} />}
      <TextField
        ref={input}
        name={name}
        autoCapitalize="none"
        spellCheck={false}
        {...field}
        value={value}
        error={error}
        onChange={(event) => setValue(event.target.value)}
      />
      <Button type="submit" kind="primary" isBusy={isBusy} className="min-h-10 w-full">
        {isBusy ? busyLabel : submitLabel}
      </Button>
      {children}
    </form>
  )
}
