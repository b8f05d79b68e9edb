import { type FormEvent, useRef, useState } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { DemoCredentials } from './demo-credentials.tsx'
import { Entrance } from './entrance.tsx'
import { Refusal } from './refusal.tsx'

export interface Credentials {
  email: string
  password: string
}

/** Why the server refused the sign-in; an ApiError is one. */
export interface SignInRefusal {
  status: number
  message: string
  /** Seconds. */
  retryAfter: number | null
}

export interface SignInProps {
  demo: Credentials | null
  /** A session has just ended. */
  hasEnded?: boolean
  /** Null = signed in; the page around this one changes then. */
  signIn(credentials: Credentials): Promise<SignInRefusal | null>
}

export function SignIn({ demo, hasEnded = false, signIn }: SignInProps) {
  const text = useText().session
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [wasTried, setWasTried] = useState(false)
  const [isBusy, setIsBusy] = useState(false)
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const emailInput = useRef<HTMLInputElement>(null)
  const passwordInput = useRef<HTMLInputElement>(null)
  const submitButton = useRef<HTMLButtonElement>(null)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setWasTried(true)
    setRefusal(null)
    if (!email.trim()) return emailInput.current?.focus()
    if (!password) return passwordInput.current?.focus()
    setIsBusy(true)
    const answer = await signIn({ email: email.trim(), password })
    setIsBusy(false)
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
      {hasEnded && <p className="mt-1 text-sm text-muted">{text.ended}</p>}
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
          type="password"
          name="password"
          autoComplete="current-password"
          value={password}
          error={wasTried && !password ? text.passwordMissing : undefined}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Button ref={submitButton} type="submit" kind="primary" isBusy={isBusy} className="mt-1 min-h-10 w-full">
          {isBusy ? text.signingIn : text.signIn}
        </Button>
      </form>
    </Entrance>
  )
}
