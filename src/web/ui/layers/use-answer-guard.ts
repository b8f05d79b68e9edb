import { type KeyboardEvent, type MouseEvent, useEffect, useState } from 'react'

/** In milliseconds: whoever presses a key or clicks so soon has not read the question. */
const readingTime = 400

export interface AnswerGuard {
  /** Nothing answers yet. */
  isClosed: boolean
  /** For the element around everything that answers. */
  handlers: { onKeyDownCapture(event: KeyboardEvent): void; onClickCapture(event: MouseEvent): void }
}

/**
 * Keeps keys and clicks that were meant for something else from answering a question that has just appeared: nothing
 * answers for a moment, and the repeats of a key that is held down never do. `isOn` is whether there is a question.
 */
export function useAnswerGuard(isOn: boolean): AnswerGuard {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsOpen(true), readingTime)
    return () => clearTimeout(timer)
  }, [])
  const isClosed = isOn && !isOpen
  return {
    isClosed,
    handlers: {
      onKeyDownCapture(event) {
        const answers = event.key === 'Enter' || event.key === ' ' || event.key === 'Escape'
        if (!isOn || !answers || !(isClosed || event.repeat)) return
        event.preventDefault()
        event.stopPropagation()
      },
      onClickCapture(event) {
        if (!isClosed) return
        event.preventDefault()
        event.stopPropagation()
      },
    },
  }
}
