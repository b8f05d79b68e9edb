import { useEffectEvent, useLayoutEffect, useState } from 'react'
import { createStore } from '#web/react/store.ts'

/** A question that consists of text and buttons. */
export interface TextQuestion {
  readonly title: string
  readonly text: string
  readonly actions: readonly {
    readonly id: string
    readonly label: string
    /** One of them is `cancel`: it changes nothing. */
    readonly kind: 'primary' | 'danger' | 'cancel'
  }[]
}

/**
 * Asks somewhere outside of this page. Resolves with the id of the chosen action; with null where the question is not
 * shown there, or no longer. An aborted `signal` makes the question void.
 */
export type AskOutside = (question: TextQuestion, signal: AbortSignal) => Promise<string | null>

/** Set while somebody outside of this page shows its questions; null: they are shown here. */
export const outsideQuestions = createStore<AskOutside | null>(null)

interface OutsideQuestionParts {
  /** Null: it holds more than text and buttons, and is shown here. */
  question: TextQuestion | null
  onAnswer(action: string): void
  /** Gets the focus after the answer where whatever had it before is gone. */
  finalFocus?: (() => HTMLElement | null) | undefined
}

/**
 * Whether the question is asked outside at the moment, and not to be shown here. Meanwhile this page takes no input.
 * What is still open after the answer, such as one that is being carried out, is shown here.
 */
export function useOutsideQuestion({ question, onAnswer, finalFocus }: OutsideQuestionParts): boolean {
  const [isOutside, setIsOutside] = useState(() => question !== null && outsideQuestions.read() !== null)
  const ask = useEffectEvent((signal: AbortSignal) =>
    question ? (outsideQuestions.read()?.(question, signal) ?? null) : null,
  )
  const answer = useEffectEvent(onAnswer)
  const focusFinally = useEffectEvent(() => finalFocus?.() ?? null)

  // Not useEffect: the page must take input again before a dialog in place of the question wants the focus.
  useLayoutEffect(() => {
    if (!isOutside) return
    const mounted = new AbortController()
    const takeInput = takeNoInput(() => focusFinally())
    const run = async () => {
      // React in development mounts everything twice: the first time nobody is to be asked.
      await Promise.resolve()
      if (mounted.signal.aborted) return
      const action = await ask(mounted.signal)
      if (mounted.signal.aborted) return
      setIsOutside(false)
      if (action !== null) answer(action)
    }
    void run()
    return () => {
      mounted.abort()
      takeInput()
    }
  }, [isOutside])
  return isOutside
}

/** Of questions that are asked outside. */
let openCount = 0

// Keys still arrive at an inert page, where Escape would close what the question is about.
const swallow = (event: KeyboardEvent) => event.stopImmediatePropagation()

/** Makes the page inert. Returns what ends that, and gives the focus back without taking it from another window. */
function takeNoInput(finalFocus: () => HTMLElement | null): () => void {
  const { body, activeElement } = document
  openCount += 1
  body.inert = true
  window.addEventListener('keydown', swallow, { capture: true })

  const giveFocusBack = () => {
    if (document.activeElement !== body || body.inert) return
    const former = activeElement instanceof HTMLElement && activeElement !== body ? activeElement : null
    const next = former?.isConnected === true ? former : finalFocus()
    next?.focus({ preventScroll: true })
  }
  return () => {
    window.removeEventListener('keydown', swallow, { capture: true })
    openCount -= 1
    body.inert = openCount > 0
    if (!document.hasFocus()) return window.addEventListener('focus', giveFocusBack, { once: true })
    giveFocusBack()
    // The answer may have removed what had the focus.
    queueMicrotask(giveFocusBack)
  }
}
