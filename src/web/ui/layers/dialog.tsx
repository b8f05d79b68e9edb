import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useText } from '#web/text/text.ts'
import { useAnswerGuard } from './use-answer-guard.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'

interface DialogProps {
  title: string
  description?: ReactNode
  children?: ReactNode
  /** The buttons, the main one last. */
  footer?: ReactNode
  width?: 'small' | 'medium'
  role?: 'dialog' | 'alertdialog'
  /** Gets the focus when the dialog opens; by default the first control. */
  initialFocus?: RefObject<HTMLElement | null>
  /** Gets the focus when the dialog closes; by default whatever had it before. */
  finalFocus?: RefObject<HTMLElement | null> | (() => HTMLElement | null)
  /** Called on Escape, the close button, and a press outside (not for an alertdialog). */
  onClose(): void
}

/** A modal dialog, open while it is mounted. An alertdialog is a question, which no stray key or click answers. */
export function Dialog(props: DialogProps) {
  const text = useText().ui
  const role = props.role ?? 'dialog'
  const guard = useAnswerGuard(role === 'alertdialog')
  return (
    <BaseDialog.Root
      open
      disablePointerDismissal={role === 'alertdialog'}
      onOpenChange={(isOpen, { event }) => {
        // Escape is heard on the document, past the handlers below.
        const isRepeat = event instanceof KeyboardEvent && event.repeat
        if (!isOpen && !(role === 'alertdialog' && (guard.isClosed || isRepeat))) props.onClose()
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop
          forceRender
          className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-starting-style:opacity-0"
        />
        <BaseDialog.Viewport
          onMouseDown={(event) => {
            // A press beside a question does not close it, so it must not take the focus away from its buttons either.
            if (role === 'alertdialog' && event.target === event.currentTarget) event.preventDefault()
          }}
          className="fixed inset-0 z-40 grid place-items-center overflow-y-auto p-4"
        >
          <BaseDialog.Popup
            role={role}
            {...guard.handlers}
            initialFocus={props.initialFocus}
            finalFocus={props.finalFocus}
            className={classNames(
              'flex max-h-full w-full min-w-0 flex-col rounded-card border border-border-raised bg-popover shadow-float outline-none short:max-h-none',
              'transition duration-150 data-starting-style:scale-95 data-starting-style:opacity-0',
              props.width === 'medium' ? 'max-w-140' : 'max-w-104',
            )}
          >
            <div className="flex items-start gap-2 pt-3 pe-2 ps-5">
              <BaseDialog.Title className="min-w-0 grow pt-1 text-base font-semibold break-words">
                {props.title}
              </BaseDialog.Title>
              <BaseDialog.Close render={<IconButton label={text.close} />}>
                <X aria-hidden size={16} />
              </BaseDialog.Close>
            </div>
            {props.description && (
              <BaseDialog.Description className="px-5 pt-1 text-sm text-muted">
                {props.description}
              </BaseDialog.Description>
            )}
            {props.children ? (
              <div className="min-h-0 overflow-y-auto px-5 py-4 text-sm short:overflow-visible">{props.children}</div>
            ) : (
              <div className="h-4" />
            )}
            {props.footer && (
              <div
                role="group"
                aria-disabled={guard.isClosed || undefined}
                className="flex flex-wrap justify-end gap-2 border-t border-border-raised px-5 py-3"
              >
                {props.footer}
              </div>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
