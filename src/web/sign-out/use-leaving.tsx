import { type ReactNode, useState } from 'react'
import { rememberBoard } from '#web/device/local-state.ts'
import { removeProgram } from '#web/device/program-cache.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { usePendingCount } from '#web/queries/operations.ts'
import { useServices } from '#web/queries/services.ts'
import { useSignOut } from '#web/queries/person/session.ts'
import { useAccountText } from '#web/text/account/account-text.ts'
import { useText } from '#web/text/text.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { untilSaved } from './until-saved.ts'

/**
 * Signing out. Asks first while changes wait for the server, and what is open and not saved asks, too. `onLeave` closes
 * what the sign-out was chosen in; the question is to be rendered there.
 */
export function useLeaving(onLeave: () => void): { signOut(): void; question: ReactNode } {
  const text = useText()
  const account = useAccountText()
  const signOut = useSignOut()
  const navigation = useNavigation()
  const waiting = usePendingCount()
  const [isAsking, setIsAsking] = useState(false)
  const { log } = useServices()
  /** `discarded`: how many waiting changes may be lost. */
  const leave = async (discarded: number) => {
    // What a form has saved on the way out waits as well, and nobody was asked about that.
    const left = await untilSaved(log, discarded)
    if (left > discarded) {
      const { title, text: description, confirm: label } = account.discard
      const action = { label, run: () => void leave(Number.POSITIVE_INFINITY) }
      return void toast({ kind: 'error', title: title(left), description, action })
    }
    const error = await signOut()
    if (error) {
      return void toast({ kind: 'error', title: account.notSignedOut, description: text.errors.reason(error) })
    }
    rememberBoard(null)
    await removeProgram().catch(() => {})
  }
  const leaveForm = () => {
    onLeave()
    navigation.leave(() => void leave(waiting))
  }
  return {
    signOut: () => (waiting > 0 ? setIsAsking(true) : leaveForm()),
    question: isAsking && (
      <ConfirmDialog
        title={account.discard.title(waiting)}
        confirmLabel={account.discard.confirm}
        onConfirm={leaveForm}
        onCancel={() => setIsAsking(false)}
      >
        {account.discard.text}
      </ConfirmDialog>
    ),
  }
}
