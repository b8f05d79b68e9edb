import { CircleAlert, CircleCheck, Info, X } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { closeToast, type Toast } from './toast.ts'

const icons = { success: CircleCheck, error: CircleAlert, info: Info }
const colours = { success: 'text-success', error: 'text-danger', info: 'text-accent' }

/** In milliseconds; longer where there is something to press. */
const displayTime = (toast: Toast) => (toast.action ? 10_000 : 5_000)

interface ToastCardProps {
  toast: Toast
  isPaused: boolean
  /** Called when somebody closes it. */
  onClose(): void
}

export function ToastCard({ toast, isPaused, onClose }: ToastCardProps) {
  const text = useText().ui
  const isVisible = usePageIsVisible()
  const isError = toast.kind === 'error'
  const Icon = icons[toast.kind]

  const close = () => {
    closeToast(toast.id)
    onClose()
  }

  useEffect(() => {
    if (isError || isPaused || !isVisible) return
    const timer = setTimeout(() => closeToast(toast.id), displayTime(toast))
    return () => clearTimeout(timer)
  }, [toast, isError, isPaused, isVisible])

  return (
    <div
      role={isError ? 'alert' : undefined}
      aria-live={isError ? 'assertive' : undefined}
      className="flex animate-rise items-start gap-2 pb-toast rounded-card border border-border-raised bg-toast ps-3 text-sm md:py-2 md:pe-2 short:py-0"
    >
      <Icon
        aria-hidden
        size={18}
        className={classNames('mt-1.75 shrink-0 pointer-coarse:mt-3.25', colours[toast.kind])}
      />
      <div className="min-w-0 grow py-1.5 break-words pointer-coarse:py-2.75">
        <p className="font-medium">{toast.title}</p>
        {toast.description && <p className="text-muted">{toast.description}</p>}
      </div>
      {toast.action && (
        <Button
          kind="quiet"
          className="whitespace-nowrap text-accent"
          onClick={() => {
            close()
            toast.action?.run()
          }}
        >
          {toast.action.label}
        </Button>
      )}
      <IconButton label={text.close} onClick={close}>
        <X aria-hidden size={16} />
      </IconButton>
    </div>
  )
}

const subscribeToVisibility = (listener: () => void) => {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}

/** Whether somebody can be looking: false in a background tab. */
const usePageIsVisible = (): boolean =>
  useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible')
