import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Refusal, type SignInRefusal } from './refusal.tsx'

/** The second step: a code of the authenticator app, or a recovery code. */
export function CodeStep(props: {
  isWrong(refusal: SignInRefusal): boolean
  signIn(code: string): Promise<SignInRefusal | null>
  onBack(): void
}) {
  const text = useText().session
  const [code, setCode] = useState('')
  const [isBusy, setIsBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isBusy) return
    setRefusal(null)
    setError(code.trim() === '' ? text.codeMissing : undefined)
    if (code.trim() === '') return input.current?.focus()
    setIsBusy(true)
    const answer = await props.signIn(code)
    setIsBusy(false)
    if (!answer) return
    if (props.isWrong(answer)) setError(text.codeWrong)
    else setRefusal(answer)
    input.current?.select()
  }
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="mt-2 flex flex-col gap-4">
      {refusal ? <Refusal refusal={refusal} /> : <p className="text-sm text-muted">{text.codeLead}</p>}
      <TextField
        ref={input}
        label={text.code}
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        value={code}
        error={error}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" kind="primary" isBusy={isBusy} className="min-h-10 w-full">
        {isBusy ? text.signingIn : text.signIn}
      </Button>
      <Button kind="quiet" onClick={props.onBack}>
        {text.back}
      </Button>
    </form>
  )
}
