import { type RefObject, useEffect, useEffectEvent } from 'react'

/** Controls, cards, and layers above the page: pressing one of them does not mean the drawer. */
const unrelatedTargets = [
  'a, button, input, select, textarea, label, summary, [data-opportunity-id]',
  '[data-base-ui-portal], [aria-live]',
].join(', ')

/** Calls back when a press both starts and ends on the empty page outside of the element. */
export function useOutsidePress(element: RefObject<HTMLElement | null>, onPress: () => void): void {
  const latest = useEffectEvent(onPress)
  useEffect(() => {
    let began = false
    const isOutside = (event: PointerEvent) =>
      event.button === 0 &&
      event.target instanceof Element &&
      !element.current?.contains(event.target) &&
      (event.target.matches('[data-drawer-backdrop]') || event.target.closest(unrelatedTargets) === null)
    const down = (event: PointerEvent) => {
      began = isOutside(event)
    }
    const up = (event: PointerEvent) => {
      if (began && isOutside(event)) latest()
      began = false
    }
    window.addEventListener('pointerdown', down)
    window.addEventListener('pointerup', up)
    return () => {
      window.removeEventListener('pointerdown', down)
      window.removeEventListener('pointerup', up)
    }
  }, [element])
}
