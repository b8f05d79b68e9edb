import { type FormEvent, useRef, useState } from 'react'
import { useAdminText } from '#web/text/admin-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Entrance } from './entrance.tsx'
import { Refusal, type SignInRefusal } from './refusal.tsx'

export interface SetPasswordProps {
  /** From the link; empty if it was cut off. */
  token: string
  /** Null = the password is set. */
  setPassword(token: string, password: string): Promise<SignInRefusal | null>
  onDone(): void
}

const fewest = 10

export function SetPassword({ token, setPassword, onDone }: SetPasswordProps) {
  const text = useAdminText().password
  const [isDone, setIsDone] = useState(false)
  if (isDone) {
    return (
      <Entrance title={text.done}>
        <p role="status" className="mt-1 text-sm text-muted">
          {text.doneText}
        </p>
        {/* The next step is the only one. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Button kind="primary" autoFocus className="mt-4 min-h-10 w-full" onClick={onDone}>
          {text.go}
        </Button>
      </Entrance>
    )
  }
  return (
    <Entrance title={text.title}>
      {token === '' ? (
        <p role="alert" className="mt-2 text-sm text-danger">
          {text.noToken}
        </p>
      ) : (
        <PasswordForm send={(password) => setPassword(token, password)} onSet={() => setIsDone(true)} />
      )}
    </Entrance>
  )
}

function PasswordForm(props: { send(password: string): Promise<SignInRefusal | null>; onSet(): void }) {
  const { errors } = useText()
  const text = useAdminText().password
  const [password, setPassword] = useState('')
  const [isShown, setIsShown] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const input = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setRefusal(null)
    const wrong =
      password === '' ? text.missing : Array.from(password).length < fewest ? text.tooShort(fewest) : undefined
    setError(wrong)
    if (wrong) return input.current?.focus()
    setIsBusy(true)
    const answer = await props.send(password)
    setIsBusy(false)
    if (!answer) return props.onSet()
    const named = (name: string) => answer.errors.find(({ PropertyName }) => PropertyName === name)
    if (named('token')) return setRefusal({ ...answer, message: text.linkGone })
    const own = named('password')
    if (!own) return setRefusal({ ...answer, message: errors.reason(answer) })
    setError(`${own.Message.charAt(0).toLocaleUpperCase()}${own.Message.slice(1)}.`)
    input.current?.focus()
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-2 flex flex-col gap-4">
      {refusal ? <Refusal refusal={refusal} /> : <p className="text-sm text-muted">{text.lead}</p>}
      <TextField
        ref={input}
        label={text.label}
        type={isShown ? 'text' : 'password'}
        name="new-password"
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        value={password}
        error={error}
        onChange={(event) => setPassword(event.target.value)}
      />
      <CheckBox label={text.show} checked={isShown} onChange={(event) => setIsShown(event.target.checked)} />
      <Button type="submit" kind="primary" isBusy={isBusy} className="min-h-10 w-full">
        {isBusy ? text.submitting : text.submit}
      </Button>
    </form>
  )
}
