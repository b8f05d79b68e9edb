import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { OneFieldForm } from './one-field-form.tsx'
import type { SignInRefusal } from './refusal.tsx'

/** The second step: a code of the authenticator app, or a recovery code. */
export function CodeStep(props: { signIn(code: string): Promise<SignInRefusal | null>; onBack(): void }) {
  const text = useText().session
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
