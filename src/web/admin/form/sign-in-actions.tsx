import { KeyRound, LogOut } from 'lucide-react'
import { useState } from 'react'
import type { User } from '#core/contract/entities/user.ts'
import { useUserActions } from '#web/queries/users.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { Section } from '#web/ui/fields/section.tsx'

/** Sends a link to set a password, and ends all sessions of the user. */
export function SignInActions({ user, isDirty }: { user: User; isDirty: boolean }) {
  const { errors } = useText()
  const { link, signOut, sections, onlySaved } = useAdminText()
  const { sendPasswordLink, signOutEverywhere } = useUserActions()
  const [busy, setBusy] = useState<'link' | 'sign-out' | null>(null)
  const [isAsking, setIsAsking] = useState(false)

  const send = async () => {
    setBusy('link')
    const result = await sendPasswordLink(user.Id)
    setBusy(null)
    if (!result.ok) return void toast({ kind: 'error', title: link.failed, description: errors.reason(result.error) })
    const isLogged = result.value === 'log'
    toast({
      kind: isLogged ? 'info' : 'success',
      title: link.sent[result.value](user.Email),
      ...(isLogged && { description: link.logText }),
    })
  }
  const end = async () => {
    setIsAsking(false)
    setBusy('sign-out')
    const result = await signOutEverywhere(user.Id)
    setBusy(null)
    if (result.ok) toast({ kind: 'success', title: signOut.done(user.FullName) })
    else toast({ kind: 'error', title: signOut.failed(user.FullName), description: errors.reason(result.error) })
  }

  return (
    <Section title={sections.signIn}>
      <div className="flex flex-col items-start gap-1">
        <Button isBusy={busy === 'link'} disabled={isDirty || !user.Active} onClick={() => void send()}>
          <KeyRound aria-hidden size={16} />
          {link.action}
        </Button>
        <p className="text-xs text-muted">{isDirty ? onlySaved : link.hint}</p>
      </div>
      <div className="flex flex-col items-start gap-1">
        <Button isBusy={busy === 'sign-out'} onClick={() => setIsAsking(true)}>
          <LogOut aria-hidden size={16} />
          {signOut.action}
        </Button>
        <p className="text-xs text-muted">{signOut.hint}</p>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={signOut.title(user.FullName)}
          confirmLabel={signOut.action}
          onConfirm={() => void end()}
          onCancel={() => setIsAsking(false)}
        >
          {signOut.text}
        </ConfirmDialog>
      )}
    </Section>
  )
}
