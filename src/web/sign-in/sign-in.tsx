import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useSessionText } from '#web/text/account/session-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { DemoCredentials } from './demo-credentials.tsx'
import { Entrance } from './entrance.tsx'
import { OneFieldForm } from './one-field-form.tsx'
import { Refusal, type SignInRefusal } from './refusal.tsx'

export interface Credentials {
  email: string
  password: string
}

interface SignInProps {
  demo: Credentials | null
  /** A session has just ended. */
  hasEnded?: boolean
  /** It has ended by itself, and without the network there is no other. */
  isOffline?: boolean
  /** Null = signed in; the page around this one changes then. */
  signIn(credentials: Credentials & { code?: string }): Promise<SignInRefusal | null>
}

const isAboutCode = ({ errors }: SignInRefusal) => errors.some(({ PropertyName }) => PropertyName === 'code')

/** First e-mail and password, then the code where the server asks for one. */
export function SignIn({ demo, hasEnded = false, isOffline = false, signIn }: SignInProps) {
  const text = useSessionText()
  const [accepted, setAccepted] = useState<Credentials | null>(null)
  if (accepted) {
    return (
      <Entrance title={text.title}>
        <CodeStep signIn={(code) => signIn({ ...accepted, code })} onBack={() => setAccepted(null)} />
      </Entrance>
    )
  }
  return <PasswordStep {...{ demo, hasEnded, isOffline, signIn }} onAccepted={setAccepted} />
}

function PasswordStep(props: SignInProps & { onAccepted(credentials: Credentials): void }) {
  const text = useSessionText()
  const { errors } = useText()
  const { demo } = props
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [isShown, setIsShown] = useState(false)
  const [wasTried, setWasTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)
  useEffect(() => emailInput.current?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setWasTried(true)
    setRefusal(null)
    if (!email.trim()) return emailInput.current?.focus()
    if (!password) return passwordInput.current?.focus()
    setIsBusy(true)
    const credentials = { email: email.trim(), password }
    const answer = await props.signIn(credentials)
    setIsBusy(false)
    if (answer && isAboutCode(answer)) return props.onAccepted(credentials)
    setRefusal(answer)
    if (answer?.status === 401) passwordInput.current?.select()
  }
  const use = (credentials: Credentials) => {
    setEmail(credentials.email)
    setPassword(credentials.password)
    setRefusal(null)
    submitButton.current?.focus()
  }

  return (
    <Entrance title={text.title} below={demo && <DemoCredentials demo={demo} onUse={() => use(demo)} />}>
      {props.hasEnded && <p className="mt-1 text-sm text-muted">{errors.sessionEnded}</p>}
      {props.isOffline && <p className="mt-1 text-sm text-muted">{text.offline}</p>}
      <form noValidate onSubmit={(event) => void submit(event)} className="mt-4 flex flex-col gap-4">
        {refusal && <Refusal refusal={refusal} />}
        <TextField
          ref={emailInput}
          label={text.email}
          type="email"
          name="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          error={wasTried && !email.trim() ? text.emailMissing : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          ref={passwordInput}
          label={text.password}
          type={isShown ? 'text' : 'password'}
          name="password"
          autoComplete="current-password"
          autoCapitalize="none"
          spellCheck={false}
          value={password}
          error={wasTried && !password ? text.passwordMissing : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <CheckBox label={text.showPassword} checked={isShown} onChange={(event) => setIsShown(event.target.checked)} />
        <Button ref={submitButton} type="submit" kind="primary" isBusy={isBusy} className="mt-1 min-h-10 w-full">
          {isBusy ? text.signingIn : text.signIn}
        </Button>
      </form>
    </Entrance>
  )
}

/** The second step: a code of the authenticator app, or a recovery code. */
function CodeStep(props: { signIn(code: string): Promise<SignInRefusal | null>; onBack(): void }) {
  const text = useSessionText()
  return (
    <OneFieldForm
      name="code"
      autoComplete="one-time-code"
      label={text.code}
      lead={text.codeLead}
      missing={text.codeMissing}
      wrong={text.codeWrong}
      submitLabel={text.signIn}
      busyLabel={text.signingIn}
      send={props.signIn}
    >
      <Button kind="quiet" onClick={props.onBack}>
        {text.back}
      </Button>
    </OneFieldForm>
  )
}
