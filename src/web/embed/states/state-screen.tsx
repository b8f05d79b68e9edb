import { useState } from 'react'
import { openOutside } from '#web/embed/bridge/outer-links.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { useEmbedText } from '#web/text/embed-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Spinner } from '#web/ui/spinner.tsx'
import type { Problem } from './phase.ts'

interface StateScreenProps {
  state: 'connecting' | 'waiting' | Problem
  /** For whoever looks for the cause; null: nothing is wrong. */
  code: string | null
  /** The same board on a page of its own. */
  ownWindow: string
  tryAgain(): void
}

/** In place of the board, while it cannot be shown: what is going on, and what to do about it. */
export function StateScreen({ state, code, ownWindow, tryAgain }: StateScreenProps) {
  const text = useEmbedText()
  const { tryAgain: again } = useText().errors
  const [isRefused, setIsRefused] = useState(false)
  const isWaiting = state === 'connecting' || state === 'waiting'
  const { title, text: explanation } = text[state]
  return (
    <main className="flex h-dvh overflow-y-auto bg-bg" aria-busy={isWaiting}>
      <Notice
        title={title}
        isAlert={!isWaiting}
        action={
          <>
            {isWaiting && <Spinner />}
            <p className="flex flex-wrap items-center justify-center gap-3">
              {!isWaiting && (
                <Button kind="primary" onClick={tryAgain}>
                  {again}
                </Button>
              )}
              <a
                href={ownWindow}
                target="_blank"
                rel="noopener"
                onClick={(event) => {
                  if (!isPlainClick(event)) return
                  event.preventDefault()
                  setIsRefused(!openOutside(ownWindow))
                }}
                className="inline-flex min-h-8 items-center rounded-control px-3 text-sm font-medium text-accent underline pointer-coarse:min-h-11"
              >
                {text.ownWindow}
              </a>
            </p>
            {isRefused && (
              <p role="alert" className="text-sm">
                {text.notOpened.text(new URL(ownWindow, location.href).href)}
              </p>
            )}
            {code !== null && <p className="font-mono text-xs text-muted">{text.code(code)}</p>}
          </>
        }
      >
        {explanation}
      </Notice>
    </main>
  )
}
