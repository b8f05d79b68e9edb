import { type ReactNode, useState } from 'react'
import type { UserResult } from '#web/queries/admin/users.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { toast } from '#web/ui/toast/toast.ts'

interface ConfirmedActionProps {
  text: {
    action: string
    hint: string
    title(name: string): string
    text: string
    done(name: string): string
    failed(name: string): string
  }
  icon: ReactNode
  /** Of the person whom it is about. */
  name: string
  act(): Promise<UserResult<void>>
}

/** A button that asks before it acts, and says what came of it. */
export function ConfirmedAction({ text, icon, name, act }: ConfirmedActionProps) {
  const { errors } = useText()
  const [isBusy, setIsBusy] = useState(false)
  const [isAsking, setIsAsking] = useState(false)
  const confirm = async () => {
    setIsAsking(false)
    setIsBusy(true)
    const result = await act()
    setIsBusy(false)
    if (result.ok) toast({ kind: 'success', title: text.done(name) })
    else toast({ kind: 'error', title: text.failed(name), description: errors.reason(result.error) })
  }
  return (
    <div className="flex flex-col items-start gap-1">
      <Button isBusy={isBusy} onClick={() => setIsAsking(true)}>
        {icon}
        {text.action}
      </Button>
      <p className="text-xs text-muted">{text.hint}</p>
      {isAsking && (
        <ConfirmDialog
          title={text.title(name)}
          confirmLabel={text.action}
          onConfirm={() => void confirm()}
          onCancel={() => setIsAsking(false)}
        >
          {text.text}
        </ConfirmDialog>
      )}
    </div>
  )
}
