import { Trophy, X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useChangeSettings } from '#web/queries/person/settings.ts'
import { useCelebrationText } from '#web/text/board/celebration-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { IconButton } from '#web/ui/icon-button.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { throwConfetti } from './confetti.ts'

/** In milliseconds. */
const displayTime = 6_000

interface CelebrationProps {
  customer: string
  onClose(): void
}

/** A line about a win, with confetti where motion is welcome. Screen readers were told of the move already. */
export function Celebration({ customer, onClose }: CelebrationProps) {
  const text = useCelebrationText()
  const confetti = useRef<HTMLSpanElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const mute = useMute()
  const close = useEffectEvent(onClose)
  useEffect(() => (confetti.current ? throwConfetti(confetti.current) : undefined), [])
  useEffect(() => {
    const isInUse = () => box.current?.matches(':hover, :focus-within') === true
    const end = () => {
      if (isInUse()) timer = setTimeout(end, displayTime)
      else close()
    }
    let timer = setTimeout(end, displayTime)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className="pointer-events-none fixed inset-x-0 top-14 z-40 flex justify-center px-3">
      <div
        ref={box}
        role="group"
        aria-label={text.won(customer)}
        data-celebration
        className="pointer-events-auto relative flex max-w-full items-center gap-2 rounded-card border border-border-raised bg-popover py-1 pe-1 ps-3 text-sm shadow-float"
      >
        <span ref={confetti} aria-hidden className="pointer-events-none absolute top-1/2 start-1/2" />
        <Trophy aria-hidden size={18} className="shrink-0 text-success" />
        <span className="min-w-0 font-semibold break-words">{text.won(customer)}</span>
        <Button
          kind="quiet"
          className="shrink-0"
          onClick={() => {
            onClose()
            void mute()
          }}
        >
          {text.mute}
        </Button>
        <IconButton label={text.close} onClick={onClose}>
          <X aria-hidden size={16} />
        </IconButton>
      </div>
    </div>
  )
}

/** No more celebrations for this user, wherever they sign in, and a way back. */
function useMute() {
  const text = useCelebrationText()
  const { errors } = useText()
  const change = useChangeSettings()
  return async () => {
    const set = async (CelebrateWins: boolean) => {
      const error = await change({ CelebrateWins })
      if (error) toast({ kind: 'error', title: text.notMuted, description: errors.reason(error) })
      return error === null
    }
    if (!(await set(false))) return
    toast({ kind: 'success', title: text.muted, action: { label: text.undo, run: () => void set(true) } })
  }
}
