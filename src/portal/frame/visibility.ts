/**
 * Tells whether an element can be seen, whenever that changes: a board in a hidden tab of the page need not ask for
 * news. It is told at first only if the element cannot be seen. Returns a function that stops.
 */
export function watchVisibility(element: Element, tell: (isVisible: boolean) => void): () => void {
  let known = true
  const observer = new IntersectionObserver((entries) => {
    const isVisible = entries.at(-1)?.isIntersecting ?? known
    if (isVisible === known) return
    known = isVisible
    tell(isVisible)
  })
  observer.observe(element)
  return () => observer.disconnect()
}
