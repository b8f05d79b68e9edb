import { Dialog } from '@base-ui/react/dialog'
import { Popover } from '@base-ui/react/popover'
import { X } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { useMediaQuery } from '#web/ui/media-query.ts'
import { popupLook } from './popup-look.ts'

interface PanelProps {
  title: string
  /** The button that opens the panel. */
  anchor: RefObject<HTMLElement | null>
  /** Which edges of both are above each other. */
  align?: 'start' | 'end'
  /** Beside the title. */
  action?: ReactNode
  children: ReactNode
  /** It is narrow, and opens wherever there is room. */
  isSmall?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  /** Gets the focus when the panel closes, by default whatever had it before; false: it stays where it is. */
  finalFocus?(): HTMLElement | false | null
  /** A press beside the panel, or the focus that leaves it, where that does more than close it. */
  onLeave?(): void
  onClose(): void
}

/** A popover below its button, or a sheet at the bottom of a phone; open while it is mounted. */
export function Panel(props: PanelProps) {
  const isSheet = useMediaQuery('(max-width: 47.99rem)')
  return isSheet ? <Sheet {...props} /> : <Beside {...props} />
}

/** The whole panel scrolls, so that a scrolled region always holds a button, and its head stays. */
const headLook = 'sticky top-0 z-1 flex items-center gap-2 border-b border-border-raised bg-popover py-1.5 pe-1.5 ps-4'

const closing = ({ onLeave, onClose }: PanelProps, reason: string) =>
  onLeave && (reason === 'outside-press' || reason === 'focus-out') ? onLeave() : onClose()

function Beside(props: PanelProps) {
  const { title, anchor, align = 'start', action, children, isSmall = false, initialFocus } = props
  const { close } = useText().ui
  return (
    <Popover.Root
      open
      onOpenChange={(isOpen, { reason, event }) =>
        !isOpen && !isOwnButton(reason, event, anchor) && closing(props, reason)
      }
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          align={align}
          sideOffset={4}
          // Without this the panel would jump to another side while its content grows.
          {...(!isSmall && { collisionAvoidance: { side: 'none', fallbackAxisSide: 'none' } })}
          className="z-40 outline-none"
        >
          <Popover.Popup
            initialFocus={initialFocus}
            {...(props.finalFocus && { finalFocus: props.finalFocus })}
            className={classNames(
              popupLook,
              'max-h-(--available-height) overflow-y-auto overscroll-contain',
              isSmall ? 'w-72' : 'w-92',
            )}
          >
            <div className={headLook}>
              <Popover.Title dir="auto" className="min-w-0 grow text-sm font-semibold break-words">
                {title}
              </Popover.Title>
              {action}
              <Popover.Close render={<IconButton label={close} />}>
                <X aria-hidden size={16} />
              </Popover.Close>
            </div>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** A press on the panel's own button: its click handler closes the panel, so the outside press must not. */
const isOwnButton = (reason: string, { target }: Event, anchor: RefObject<HTMLElement | null>) =>
  reason === 'outside-press' && target instanceof Node && anchor.current?.contains(target) === true

function Sheet(props: PanelProps) {
  const { title, action, children, initialFocus } = props
  const { close } = useText().ui
  return (
    <Dialog.Root open onOpenChange={(isOpen, { reason }) => !isOpen && closing(props, reason)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-backdrop transition-opacity duration-150 data-starting-style:opacity-0" />
        <Dialog.Popup
          initialFocus={initialFocus}
          {...(props.finalFocus && { finalFocus: props.finalFocus })}
          className="fixed inset-x-0 bottom-0 z-40 max-h-[85dvh] animate-rise overflow-y-auto overscroll-contain rounded-t-card border-t border-border-raised bg-popover text-sm shadow-float outline-none"
        >
          <div className={headLook}>
            <Dialog.Title dir="auto" className="min-w-0 grow text-base font-semibold break-words">
              {title}
            </Dialog.Title>
            {action}
            <Dialog.Close render={<IconButton label={close} />}>
              <X aria-hidden size={16} />
            </Dialog.Close>
          </div>
          <div className="pb-[env(safe-area-inset-bottom)]">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
