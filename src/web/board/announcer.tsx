import { useEffect, useState } from 'react'
import { createStore, useSelected } from '#web/react/store.ts'

const message = createStore('')

/** Long enough for a screen reader to say what has the focus first. */
const rest = 1000

/** Says something to screen readers when the board has come to rest; a newer message takes the place of an older. */
export const announce = (text: string): void => message.set(text)

export function Announcer() {
  const latest = useSelected(message, (text) => text)
  const [spoken, setSpoken] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(latest), rest)
    return () => clearTimeout(timer)
  }, [latest])
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {spoken}
    </div>
  )
}
