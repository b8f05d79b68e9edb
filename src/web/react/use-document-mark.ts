import { useLayoutEffect } from 'react'

/**
 * Sets an attribute of the document element while the component is mounted, for what stands elsewhere on the page: toasts
 * keep clear of an open drawer. Only styles that name the few elements they change may depend on it.
 */
export function useDocumentMark(name: `data-${string}`): void {
  useLayoutEffect(() => {
    const { documentElement } = document
    documentElement.toggleAttribute(name, true)
    return () => documentElement.removeAttribute(name)
  }, [name])
}
