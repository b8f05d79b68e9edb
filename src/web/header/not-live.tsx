import { Radio } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useServices } from '#web/queries/services.ts'
import { useHasElapsed } from '#web/react/use-has-elapsed.ts'
import { useLiveText } from '#web/text/live-text.ts'

/** In milliseconds. A stream that is back sooner, as after a restart of the server, is not worth a notice. */
const noticeDelay = 2_000
/** In milliseconds, between two figures. */
const interval = 5_000

interface NotLiveProps {
  /** Beside the words that there is no network: only the age is said. */
  isBeside: boolean
  isShort: boolean
}

/** Says that changes by others do not arrive by themselves, and how old what is shown may be. */
export function NotLive({ isBeside, isShort }: NotLiveProps) {
  const text = useLiveText().notLive
  const { live, now } = useServices()
  const ageNow = () => (live.currentAt() === 0 ? null : Math.floor((Date.parse(now()) - live.currentAt()) / 1000))
  const [age, setAge] = useState(ageNow)
  useEffect(() => {
    const timer = setInterval(() => setAge(ageNow()), interval)
    return () => clearInterval(timer)
  })
  if (!useHasElapsed(noticeDelay)) return null
  if (isBeside && age === null) return null
  return (
    <span title={text.explained} className="flex items-center gap-1.5 max-md:pb-1.5">
      {isBeside ? <span aria-hidden>·</span> : <Radio aria-hidden size={16} />}
      {!isBeside && <span>{age === null ? text.title : text.titleBeforeAge}</span>}
      {/* A screen reader is not told every few seconds. */}
      {age !== null && <span aria-hidden>{(isShort ? text.oldShort : text.old)(Math.max(0, age))}</span>}
    </span>
  )
}
