import { useEffect } from 'react'
import { useNavigation } from '#web/navigation/navigation.ts'
import { useSecondFactor, useSecondFactorActions } from './queries/admin/second-factor.ts'
import { SecondFactor } from '#web/sign-in/second-factor/second-factor.tsx'
import { useSecondFactorText } from './text/account/second-factor-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** Where somebody sets up two-step sign-in, because they want to or because the server requires it. */
export function TwoStepPage({ isRequired }: { isRequired: boolean }) {
  const { errors } = useText()
  const text = useSecondFactorText()
  const navigation = useNavigation()
  const { state, error, retry } = useSecondFactor()
  const { refresh, ...actions } = useSecondFactorActions()
  useEffect(() => {
    document.title = text.documentTitle
  }, [text])
  if (error) {
    return (
      <div className="flex h-dvh">
        <Notice isAlert title={text.failed} action={<Button onClick={retry}>{errors.tryAgain}</Button>}>
          {errors.reason(error)}
        </Notice>
      </div>
    )
  }
  if (!state) return <p className="sr-only">{text.loading}</p>
  return (
    <SecondFactor
      {...actions}
      state={state}
      isRequired={isRequired}
      onChanged={() => void refresh()}
      onLeave={() => navigation.go({ screen: 'board' }, 'push')}
    />
  )
}
