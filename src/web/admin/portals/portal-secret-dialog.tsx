import { useRef, useState } from 'react'
import type { AddedPortal } from '#web/queries/admin/portals.ts'
import { usePortalsText } from '#web/text/account/portals-text.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'

/** Shows the secret of a new portal, once. An alert, so that a press beside it does not lose it. */
export function PortalSecretDialog({ added, onClose }: { added: AddedPortal; onClose(): void }) {
  const text = usePortalsText().secret
  const [wasCopied, setWasCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const copy = async () => {
    await navigator.clipboard.writeText(added.Secret)
    setWasCopied(true)
  }
  return (
    <Dialog
      role="alertdialog"
      width="medium"
      title={text.title(added.Client.Name)}
      description={text.text}
      initialFocus={field}
      onClose={onClose}
      footer={
        <>
          {/* Only pages over https, or of this machine, may write to the clipboard. */}
          {'clipboard' in navigator && (
            <Button onClick={() => void copy()}>{wasCopied ? text.copied : text.copy}</Button>
          )}
          <Button kind="primary" onClick={onClose}>
            {text.close}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <TextField label={text.id} readOnly value={added.Client.Id} onFocus={(event) => event.target.select()} />
        <TextField
          ref={field}
          label={text.label}
          readOnly
          autoComplete="off"
          value={added.Secret}
          onFocus={(event) => event.target.select()}
        />
      </div>
    </Dialog>
  )
}
