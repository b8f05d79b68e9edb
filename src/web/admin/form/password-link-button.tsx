import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { User } from '#core/contract/entities/user.ts'
import { useUserActions } from '#web/queries/admin/users.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { PasswordLinkDialog } from './password-link-dialog.tsx'

/** Sends a link for a new password; without a mail server the link is shown, once. */
export function PasswordLinkButton({ user, isDirty }: { user: User; isDirty: boolean }) {
  const { errors } = useText()
  const { link, onlySaved } = useAdminText()
  const { sendPasswordLink } = useUserActions()
  const [isBusy, setIsBusy] = useState(false)
  const [address, setAddress] = useState<string | null>(null)
  const send = async () => {
    setIsBusy(true)
    const result = await sendPasswordLink(user.Id)
    setIsBusy(false)
    if (!result.ok) return void toast({ kind: 'error', title: link.failed, description: errors.reason(result.error) })
    const sent = result.value
    if (sent.SentBy === 'screen') return setAddress(sent.Link ?? '')
    const isLogged = sent.SentBy === 'log'
    toast({
      kind: isLogged ? 'info' : 'success',
      title: link.sent[sent.SentBy](user.Email),
      ...(isLogged && { description: link.logText }),
    })
  }
  return (
    <div className="flex flex-col items-start gap-1">
      <Button isBusy={isBusy} disabled={isDirty || !user.Active} onClick={() => void send()}>
        <KeyRound aria-hidden size={16} />
        {link.action}
      </Button>
      <p className="text-xs text-muted">{isDirty ? onlySaved : link.hint}</p>
      {address !== null && (
        <PasswordLinkDialog name={user.FullName} address={address} onClose={() => setAddress(null)} />
      )}
    </div>
  )
}
