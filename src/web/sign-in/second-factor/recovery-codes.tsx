import { useEffect, useRef, useState } from 'react'
import { useSecondFactorText } from '#web/text/account/second-factor-text.ts'
import { Button } from '#web/ui/button.tsx'

/** Shown once: the server keeps only what recognises them. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const text = useSecondFactorText()
  const [wasCopied, setWasCopied] = useState(false)
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.focus(), [])
  const copy = async () => {
    await navigator.clipboard.writeText(codes.join('\n'))
    setWasCopied(true)
  }
  return (
    <>
      <p className="mt-2 text-sm text-muted">{text.codesLead}</p>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label={text.codes}
        className="mt-4 grid grid-cols-1 gap-1 rounded-control border border-border bg-bg p-3 font-mono text-sm outline-none sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="mt-4 flex flex-col gap-2">
        {/* Only pages over https, or of this machine, may write to the clipboard. */}
        {'clipboard' in navigator && (
          <Button className="min-h-10 w-full" onClick={() => void copy()}>
            {wasCopied ? text.copied : text.copy}
          </Button>
        )}
        <Button kind="primary" className="min-h-10 w-full" onClick={onKept}>
          {text.kept}
        </Button>
      </div>
    </>
  )
}
