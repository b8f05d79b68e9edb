import { type ReactNode, useRef } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  title: string
  children?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  kind?: 'primary' | 'danger'
  isBusy?: boolean
  onConfirm(): void
  onCancel(): void
  finalFocus?: () => HTMLElement | null
}

/** Asks before something that cannot be undone. A dangerous button does not get the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const text = useText().ui
  const cancel = useRef<HTMLButtonElement>(null)
  const confirm = useRef<HTMLButtonElement>(null)
  const kind = props.kind ?? 'danger'
  return (
    <Dialog
      role="alertdialog"
      title={props.title}
      description={props.children}
      initialFocus={kind === 'danger' ? cancel : confirm}
      onClose={props.onCancel}
      {...(props.finalFocus && { finalFocus: props.finalFocus })}
      footer={
        <>
          <Button ref={cancel} onClick={props.onCancel}>
            {props.cancelLabel ?? text.cancel}
          </Button>
          <Button ref={confirm} kind={kind} isBusy={props.isBusy ?? false} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    />
  )
}
