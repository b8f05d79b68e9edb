import { Dialog } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { type ReactNode, type RefObject, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useRoute } from '#web/navigation/navigation.ts'
import { isOpen } from '#web/navigation/route.ts'
import { useDocumentMark } from '#web/react/use-document-mark.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { useOutsidePress } from './use-outside-press.ts'

interface DrawerFrameProps {
  title: string
  subtitle?: ReactNode
  /** Beside the close button. */
  actions?: ReactNode
  children: ReactNode
  /** Asks to close; with unsaved changes the navigation asks back first. */
  onClose(): void
  /** The empty page beside the drawer was pressed. */
  onPressOutside(): void
  /** Gets the focus when the drawer opens; by default the drawer itself. */
  initialFocus?: RefObject<HTMLElement | null>
  /** Gets the focus when the drawer closes; null: whatever had it before. */
  finalFocus?(): HTMLElement | null
}

/** A panel at the right edge: beside the board on a wide screen, modal above it on a narrow one. */
export function DrawerFrame(props: DrawerFrameProps) {
  const { title, subtitle, actions, children, onClose, onPressOutside } = props
  const text = useDrawerText()
  const isBeside = useMediaQuery('(min-width: 1024px)')
  const popup = useRef<HTMLDivElement>(null)
  useOutsidePress(popup, onPressOutside)
  // Still there from the one whose place it takes: it does not slide in once more.
  const [isInPlace] = useState(() => document.documentElement.hasAttribute('data-drawer-open'))
  useDocumentMark('data-drawer-open')
  // The drawer is removed a frame or two after the address has said so: the next key is for the board already.
  const isLeft = !isOpen(useRoute()) && isBeside
  const giveFocusBack = useEffectEvent(() => props.finalFocus?.()?.focus())
  useLayoutEffect(() => {
    if (isLeft) giveFocusBack()
  }, [isLeft])
  // A drawer that was left as soon as it had opened takes the focus once more, and goes with it.
  const isFocusOnPage = () =>
    document.activeElement !== document.body && !popup.current?.contains(document.activeElement)
  return (
    <Dialog.Root
      open
      modal={!isBeside}
      disablePointerDismissal
      onOpenChange={(isOpen, { event }) => {
        // The board has already handled this Escape.
        if (!isOpen && !event.defaultPrevented) onClose()
      }}
    >
      <Dialog.Portal>
        {!isBeside && <Dialog.Backdrop data-drawer-backdrop className="fixed inset-0 z-30 bg-backdrop" />}
        <Dialog.Popup
          ref={popup}
          data-drawer
          initialFocus={props.initialFocus ?? popup}
          finalFocus={() => !(isLeft && isFocusOnPage()) && (props.finalFocus?.() ?? true)}
          className={classNames(
            'fixed inset-y-0 end-0 z-30 flex w-full flex-col bg-drawer outline-none md:w-130 short:overflow-y-auto',
            'border-border-raised shadow-float md:border-s',
            !isInPlace && 'animate-slide-in',
          )}
        >
          <div className="flex items-start gap-2 border-b border-border py-3 pe-3 ps-5">
            <div className="min-w-0 grow">
              <Dialog.Title dir="auto" title={title} className="line-clamp-2 text-lg font-semibold break-words">
                {title}
              </Dialog.Title>
              {subtitle}
            </div>
            {actions}
            <Dialog.Close render={<IconButton label={text.close} />}>
              <X aria-hidden size={18} />
            </Dialog.Close>
          </div>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
