import { type FormEvent, useRef, useState } from 'react'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useSetPassword } from '#web/queries/admin/users.ts'
import { asSentence } from '#web/text/sentences/as-sentence.ts'
import { useSetPasswordText } from '#web/text/account/set-password-text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Entrance } from './entrance.tsx'
import { Refusal, type SignInRefusal } from './refusal.tsx'

const fewest = 10

/** The page behind a password link. The token is in the fragment (#), which browsers do not send to the server. */
export function SetPassword() {
  const navigation = useNavigation()
  const setPassword = useSetPassword()
  // Empty if the link was cut off.
  const token = location.hash.slice(1)
  const text = useSetPasswordText()
  const [isDone, setIsDone] = useState(false)
  const [isGone, setIsGone] = useState(false)
  const goToBoard = () => navigation.go({ screen: 'board' }, 'replace')
  if (isDone) {
    return (
      <Entrance title={text.done}>
        <p role="status" className="mt-1 text-sm text-muted">
          {text.doneText}
        </p>
        {/* There is nothing else to do on this page. */}
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
        <Button kind="primary" autoFocus className="mt-4 min-h-10 w-full" onClick={goToBoard}>
          {text.go}
        </Button>
      </Entrance>
    )
  }
  return (
    <Entrance title={text.title}>
      {token === '' || isGone ? (
        <>
          <p role="alert" className="mt-2 text-sm text-danger">
            {isGone ? text.linkGone : text.noToken}
          </p>
          {/* Whoever has a password already wants to sign in. */}
          <Button className="mt-4 min-h-10 w-full" onClick={goToBoard}>
            {text.go}
          </Button>
        </>
      ) : (
        <PasswordForm
          send={(password) => setPassword(token, password)}
          onSet={() => setIsDone(true)}
          onGone={() => setIsGone(true)}
        />
      )}
    </Entrance>
  )
}

interface PasswordFormProps {
  send(password: string): Promise<SignInRefusal | null>
  onSet(): void
  /** The link is used or too old. */
  onGone(): void
}

function PasswordForm(props: PasswordFormProps) {
  const text = useSetPasswordText()
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
    if (named('token')) return props.onGone()
    const own = named('password')
    if (!own) return setRefusal(answer)
    setError(asSentence(own.Message))
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
