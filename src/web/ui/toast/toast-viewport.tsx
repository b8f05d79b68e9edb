import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { keyName } from '#web/keys/key-name.ts'
import { commandOf, pageKeys } from '#web/keys/page-keys.ts'
import { useText } from '#web/text/text.ts'
import { type Toast, toastStore } from './toast.ts'
import { ToastCard } from './toast-card.tsx'

/** Shows the toasts. F6 moves the focus there and back. */
export function ToastViewport() {
  const text = useText().ui
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read)
  const region = useRef<HTMLDivElement>(null)
  const cameFrom = useRef<Element | null>(null)
  const [isHovered, setIsHovered] = useState(false)
  const [hasFocus, setHasFocus] = useState(false)

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (commandOf(pageKeys, keyName(event)) !== 'messages' || !region.current) return
      event.preventDefault()
      if (region.current.contains(document.activeElement)) {
        if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus()
      } else {
        cameFrom.current = document.activeElement
        region.current.focus()
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])

  const cards = (belongs: (toast: Toast) => boolean) =>
    toasts.filter(belongs).map((one) => (
      <ToastCard
        key={one.id}
        toast={one}
        isPaused={isHovered || hasFocus}
        // It takes the focus along, and no event says so.
        onClose={() => setHasFocus(false)}
      />
    ))

  return (
    // Hovering or focusing only pauses the timers.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={region}
      role="region"
      aria-label={text.notifications}
      tabIndex={-1}
      onPointerEnter={() => setIsHovered(true)}
      onPointerLeave={() => setIsHovered(false)}
      onFocus={() => setHasFocus(true)}
      onBlur={({ relatedTarget }) => setHasFocus(region.current?.contains(relatedTarget) ?? false)}
      className="pb-toasts fixed z-60 flex flex-col gap-2 overflow-y-auto overscroll-contain max-md:gap-1"
    >
      {cards(({ kind, isSilent }) => kind === 'error' || isSilent === true)}
      {/* The live region is there before its first message: one that arrives together with its text is often not read. */}
      <div role="status" aria-live="polite" aria-atomic="false" className="flex flex-col gap-2 max-md:gap-1">
        {cards(({ kind, isSilent }) => kind !== 'error' && isSilent !== true)}
      </div>
    </div>
  )
}
