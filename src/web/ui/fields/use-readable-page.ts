import { useLayoutEffect } from 'react'

/**
 * While `isOpen`, the page around an open list stays readable for screen readers. Base UI hides it from them for as
 * long as a combobox is open, although the focus is free to go there: what can be focused must not be hidden (axe,
 * `aria-hidden-focus`). It spares live regions, with all that they contain; `off` is what a region without the
 * attribute is anyway, so nothing more is announced.
 */
export function useReadablePage(isOpen: boolean): void {
  useLayoutEffect(() => {
    if (!isOpen) return
    const parts = [...document.body.children].filter((part) => !part.hasAttribute('aria-live'))
    for (const part of parts) part.setAttribute('aria-live', 'off')
    return () => {
      for (const part of parts) part.removeAttribute('aria-live')
    }
  }, [isOpen])
}
