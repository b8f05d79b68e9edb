import { useRef, useState } from 'react'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'

/** The link for whoever hands it over. An alert, so that a press beside it does not lose it. */
export function PasswordLinkDialog(props: { name: string; address: string; onClose(): void }) {
  const { link } = useAdminText()
  const [wasCopied, setWasCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const copy = async () => {
    await navigator.clipboard.writeText(props.address)
    setWasCopied(true)
  }
  return (
    <Dialog
      role="alertdialog"
      width="medium"
      title={link.screenTitle(props.name)}
      description={link.screenText}
      initialFocus={field}
      onClose={props.onClose}
      footer={
        <>
          {/* Only pages over https, or of this machine, may write to the clipboard. */}
          {'clipboard' in navigator && (
            <Button onClick={() => void copy()}>{wasCopied ? link.copied : link.copy}</Button>
          )}
          <Button kind="primary" onClick={props.onClose}>
            {link.close}
          </Button>
        </>
      }
    >
      <TextField
        ref={field}
        label={link.screenLabel}
        readOnly
        value={props.address}
        onFocus={(event) => event.target.select()}
      />
    </Dialog>
  )
}
