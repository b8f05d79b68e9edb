import { useState } from 'react'
import { Entrance } from '#web/sign-in/entrance.tsx'
import { OneFieldForm } from '#web/sign-in/one-field-form.tsx'
import type { SignInRefusal } from '#web/sign-in/refusal.tsx'
import { useSecondFactorText } from '#web/text/account/second-factor-text.ts'
import { Button } from '#web/ui/button.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

interface NewSecret {
  Secret: string
  /** What the QR code says. */
  Uri: string
}

interface SecondFactorProps {
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
        <OneFieldForm
          key="password"
          name="password"
          type="password"
          autoComplete="current-password"
          label={text.passwordLabel}
          lead={props.isRequired ? text.required : text.lead}
          hint={text.passwordHint}
          missing={text.missing}
          wrong={text.wrongPassword}
          submitLabel={text.begin}
          send={async (password) => {
            const answer = await props.begin(password)
            if (!('Secret' in answer)) return answer
            onStep({ at: 'app', secret: answer })
            return null
          }}
        />
      )
    case 'app':
      return (
        <OneFieldForm
          key="app"
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          label={text.appCode}
          lead={<ScanSecret secret={step.secret} />}
          hint={text.appCodeHint}
          missing={text.missing}
          wrong={text.wrongCode}
          submitLabel={text.turnOn}
          send={async (code) => {
            const answer = await props.confirm(code)
            if (!('length' in answer)) return answer
            onStep({ at: 'codes', codes: answer })
            return null
          }}
        />
      )
    case 'codes':
      return <RecoveryCodes codes={step.codes} onKept={leave} />
  }
}

function ScanSecret({ secret }: { secret: NewSecret }) {
  const text = useSecondFactorText()
  return (
    <>
      {text.scan}
      <div className="mt-4 flex flex-col items-center gap-3 text-text">
        <QrCode text={secret.Uri} label={text.qrCode} />
        <p>
          {text.key}: <code className="font-mono text-xs break-all select-all">{secret.Secret}</code>
        </p>
      </div>
    </>
  )
}

function TurnOff({ state, turnOff, onChanged }: SecondFactorProps) {
  const text = useSecondFactorText()
  return (
    <OneFieldForm
      name="code"
      autoComplete="one-time-code"
      label={text.offCode}
      lead={`${text.left(state.RecoveryCodesLeft)}${text.renew}`}
      hint={text.offCodeHint}
      missing={text.missing}
      wrong={text.wrongCode}
      submitLabel={text.turnOff}
      send={async (code) => {
        const refusal = await turnOff(code)
        if (!refusal) onChanged()
        return refusal
      }}
    />
  )
}
