import { type ReactNode, useRef } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  title: string
  children?: ReactNode
  /** Below the question, with controls of its own. */
  details?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  kind?: 'primary' | 'danger'
  isBusy?: boolean
  onConfirm(): void
  onCancel(): void
  finalFocus?: () => HTMLElement | null
}

/** Asks before something that cannot be undone. The focus is on Cancel. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const text = useText().ui
  const cancel = useRef<HTMLButtonElement>(null)
  return (
    <Dialog
      role="alertdialog"
      title={props.title}
      description={props.children}
      initialFocus={cancel}
      onClose={props.onCancel}
      {...(props.finalFocus && { finalFocus: props.finalFocus })}
      {...(props.details && { children: props.details })}
      footer={
        <>
          <Button ref={cancel} onClick={props.onCancel}>
            {props.cancelLabel ?? text.cancel}
          </Button>
          <Button kind={props.kind ?? 'danger'} isBusy={props.isBusy ?? false} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    />
  )
}
