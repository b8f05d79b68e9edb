import { useEffect, useEffectEvent } from 'react'
import { keyName } from '#web/keys/key-name.ts'
import { commandOf, drawerKeys } from '#web/keys/page-keys.ts'

/** Saves on Ctrl+S or ⌘S, wherever the focus is. The browser's own "save page" is prevented even while `isOn` is false. */
export function useSaveKey(isOn: boolean, onSave: () => void): void {
  const latest = useEffectEvent(onSave)
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (commandOf(drawerKeys, keyName(event)) !== 'save') return
      event.preventDefault()
      if (isOn && !event.repeat) latest()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [isOn])
}
