import { useEffect, useEffectEvent } from 'react'

/** Ctrl+S or ⌘S, wherever the focus is; the browser's own "save page" stays away in any case. */
export function useSaveKey(isOn: boolean, onSave: () => void): void {
  const latest = useEffectEvent(onSave)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault()
      if (isOn && !event.repeat) latest()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOn])
}
