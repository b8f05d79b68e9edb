import { useState } from 'react'
import { Entrance } from '#web/sign-in/entrance.tsx'
import type { SignInRefusal } from '#web/sign-in/refusal.tsx'
import { useSecondFactorText } from '#web/text/second-factor-text.ts'
import { Button } from '#web/ui/button.tsx'
import { OneFieldForm } from './one-field-form.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

interface NewSecret {
  Secret: string
  /** What the QR code says. */
  Uri: string
}

export interface SecondFactorProps {
  state: { IsOn: boolean; RecoveryCodesLeft: number }
  /** Nothing else is open before it is set up. */
  isRequired: boolean
  begin(password: string): Promise<NewSecret | SignInRefusal>
  /** Answers the recovery codes. */
  confirm(code: string): Promise<readonly string[] | SignInRefusal>
  turnOff(code: string): Promise<SignInRefusal | null>
  onChanged(): void
  onLeave(): void
}

type Step = { at: 'password' } | { at: 'app'; secret: NewSecret } | { at: 'codes'; codes: readonly string[] }

/** Sets up signing in with a code of an app, step by step, or turns it off. */
export function SecondFactor(props: SecondFactorProps) {
  const text = useSecondFactorText()
  const [step, setStep] = useState<Step>({ at: 'password' })
  const isLeft = props.state.IsOn && step.at !== 'codes'
  const title = step.at === 'codes' ? text.codesTitle : isLeft ? text.isOn : text.title
  return (
    <Entrance
      title={title}
      below={
        !props.isRequired &&
        step.at !== 'codes' && (
          <Button kind="quiet" onClick={props.onLeave}>
            {text.toBoard}
          </Button>
        )
      }
    >
      {isLeft ? <TurnOff {...props} /> : <SetUp {...props} step={step} onStep={setStep} />}
    </Entrance>
  )
}

function SetUp(props: SecondFactorProps & { step: Step; onStep(step: Step): void }) {
  const text = useSecondFactorText()
  const { step, onStep } = props
  const leave = () => {
    props.onChanged()
    props.onLeave()
  }
  switch (step.at) {
    case 'password':
      return (
        <>
          <p className="mt-2 text-sm text-muted">{props.isRequired ? text.required : text.lead}</p>
          <OneFieldForm
            key="password"
            name="password"
            type="password"
            autoComplete="current-password"
            label={text.passwordLabel}
            hint={text.passwordHint}
            wrong={text.wrongPassword}
            submitLabel={text.begin}
            send={async (password) => {
              const answer = await props.begin(password)
              if (!('Secret' in answer)) return answer
              onStep({ at: 'app', secret: answer })
              return null
            }}
          />
        </>
      )
    case 'app':
      return (
        <>
          <p className="mt-2 text-sm text-muted">{text.scan}</p>
          <div className="mt-4 flex flex-col items-center gap-3">
            <QrCode text={step.secret.Uri} label={text.qrCode} />
            <p className="text-sm">
              {text.key}: <code className="font-mono text-xs break-all select-all">{step.secret.Secret}</code>
            </p>
          </div>
          <OneFieldForm
            key="app"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            label={text.appCode}
            hint={text.appCodeHint}
            wrong={text.wrongCode}
            submitLabel={text.turnOn}
            send={async (code) => {
              const answer = await props.confirm(code)
              if (!('length' in answer)) return answer
              onStep({ at: 'codes', codes: answer })
              return null
            }}
          />
        </>
      )
    case 'codes':
      return <RecoveryCodes codes={step.codes} onKept={leave} />
  }
}

function TurnOff({ state, turnOff, onChanged }: SecondFactorProps) {
  const text = useSecondFactorText()
  return (
    <>
      <p className="mt-2 text-sm text-muted">
        {text.left(state.RecoveryCodesLeft)}
        {text.renew}
      </p>
      <OneFieldForm
        name="code"
        autoComplete="one-time-code"
        label={text.offCode}
        hint={text.offCodeHint}
        wrong={text.wrongCode}
        submitLabel={text.turnOff}
        send={async (code) => {
          const refusal = await turnOff(code)
          if (!refusal) onChanged()
          return refusal
        }}
      />
    </>
  )
}
