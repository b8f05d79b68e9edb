import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { createStore } from '#web/react/store.ts'
import { useText } from '#web/text/text.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

export interface CodeMissingProps {
  /** In the place of what is missing, above the page as a dialog would be, or at its edge. */
  place: 'here' | 'above' | 'edge'
  tryAgain(): void
  /** Null where nothing can be closed. */
  onClose: (() => void) | null
}

/**
 * In place of a part of the page whose code could not be loaded. The rest of the page, drafts included, stays. It is asked
 * for again by itself when the network is back.
 */
export function CodeMissing({ place, tryAgain, onClose }: CodeMissingProps) {
  const { ui, errors } = useText()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (place === 'above') button.current?.focus()
  }, [place])
  useEffect(() => {
    window.addEventListener('online', tryAgain)
    return () => window.removeEventListener('online', tryAgain)
  }, [tryAgain])
  const notice = (
    <Notice
      isAlert
      title={ui.codeMissing.title}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          {onClose && <Button onClick={onClose}>{ui.close}</Button>}
          <Button ref={button} kind="primary" onClick={tryAgain}>
            {errors.tryAgain}
          </Button>
        </span>
      }
    >
      {ui.codeMissing.text}
    </Notice>
  )
  switch (place) {
    case 'here':
      return notice
    case 'above':
      return (
        <div className="fixed inset-0 z-40 grid place-items-center bg-backdrop p-4">
          <div className="rounded-card border border-border bg-surface shadow-float">{notice}</div>
        </div>
      )
    case 'edge':
      // Nobody has asked for it, and it comes when the network is back: being offline is said elsewhere.
      return navigator.onLine ? <AtEdge tryAgain={tryAgain} /> : null
  }
}

/** Everything that is missing without a place of its own. After a deploy that may be much: one notice stands for all. */
const missingAtEdge = createStore<readonly { tryAgain(): void }[]>([])

function AtEdge({ tryAgain }: Pick<CodeMissingProps, 'tryAgain'>) {
  const { ui, errors } = useText()
  const all = useSyncExternalStore(missingAtEdge.subscribe, missingAtEdge.read)
  const own = useMemo(() => ({ tryAgain }), [tryAgain])
  useEffect(() => {
    missingAtEdge.set([...missingAtEdge.read(), own])
    return () => missingAtEdge.set(missingAtEdge.read().filter((each) => each !== own))
  }, [own])
  if (all[0] !== own) return null
  return (
    <div
      role="alert"
      className="fixed bottom-2 start-2 z-30 flex max-w-[calc(100%-1rem)] items-center gap-3 rounded-card border border-border bg-surface py-1 pe-1 ps-3 text-sm shadow-float"
    >
      <span>{ui.codeMissing.title}</span>
      <Button
        onClick={() => {
          for (const each of all) each.tryAgain()
        }}
      >
        {errors.tryAgain}
      </Button>
    </div>
  )
}
