import { useEffect, useState } from 'react'
import type { BoardController } from '#web/board/controller/board-controller.ts'

/**
 * The beginning of an amount that was typed right after its command, before the field was there to take it: on the card, or
 * on the editor whose field has not got the focus yet. On the document: by then the board has taken the key as the end of
 * its command.
 */
export function useTypedAhead({ dialog }: Pick<BoardController, 'dialog'>): string {
  const [typed, setTyped] = useState('')
  useEffect(() => {
    const onKeyDown = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      const isInField = target instanceof Element && target.matches('input, textarea')
      if (dialog.read()?.kind !== 'value' || isInField || ctrlKey || metaKey || altKey) return
      if (/^[\p{Nd}.,]$/u.test(key)) setTyped((before) => before + key)
    }
    document.addEventListener('keydown', onKeyDown)
    const stop = dialog.subscribe(() => setTyped(''))
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      stop()
    }
  }, [dialog])
  return typed
}
