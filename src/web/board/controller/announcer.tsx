import { useEffect, useState } from 'react'
import { createStore } from '#web/react/store.ts'
import { useSelected } from '#web/react/use-selected.ts'

const message = createStore('')

/** In milliseconds: a screen reader names the newly focused element first. */
const delay = 1000

/** Tells screen readers something after a short delay. A newer message replaces one that is still waiting. */
export const announce = (text: string): void => message.set(text)

export function Announcer() {
  const latest = useSelected(message, (text) => text)
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(latest), delay)
    return () => clearTimeout(timer)
  }, [latest])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {spoken}
    </div>
  )
}
