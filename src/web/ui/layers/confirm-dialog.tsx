import { type ReactNode, type RefObject, useRef } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from './dialog.tsx'
import { useOutsideQuestion } from './outside-question.ts'

interface ConfirmDialogProps {
  title: string
  /** Says what will happen. */
  children?: string | null
  /** Below the question, with controls of its own. */
  details?: ReactNode
  confirmLabel: string
  cancelLabel?: string
  kind?: 'primary' | 'danger'
  isBusy?: boolean
  onConfirm(): void
  onCancel(): void
  /** Gets the focus in place of Cancel. */
  initialFocus?: RefObject<HTMLElement | null>
  finalFocus?: () => HTMLElement | null
}

/** Asks before something that cannot be undone. The focus is on Cancel, unless something has to be typed. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const text = useText().ui
  const cancel = useRef<HTMLButtonElement>(null)
  const kind = props.kind ?? 'danger'
  const cancelLabel = props.cancelLabel ?? text.cancel
  const isOutside = useOutsideQuestion({
    question: props.details
      ? null
      : {
          title: props.title,
          text: props.children ?? '',
          actions: [
            { id: 'cancel', label: cancelLabel, kind: 'cancel' },
            { id: 'confirm', label: props.confirmLabel, kind },
          ],
        },
    onAnswer: (action) => (action === 'confirm' ? props.onConfirm() : props.onCancel()),
    finalFocus: props.finalFocus,
  })
  if (isOutside) return null
  return (
    <Dialog
      role="alertdialog"
      title={props.title}
      description={props.children}
      initialFocus={props.initialFocus ?? cancel}
      onClose={props.onCancel}
      {...(props.finalFocus && { finalFocus: props.finalFocus })}
      {...(props.details && { children: props.details })}
      footer={
        <>
          <Button ref={cancel} onClick={props.onCancel}>
            {cancelLabel}
          </Button>
          <Button kind={kind} isBusy={props.isBusy ?? false} onClick={props.onConfirm}>
            {props.confirmLabel}
          </Button>
        </>
      }
    />
  )
}
