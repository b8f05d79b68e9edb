/** Whether the page reads from right to left; not where there is no page. */
export const isRightToLeft = (): boolean => typeof document !== 'undefined' && document.dir === 'rtl'

/** How far an element is scrolled in reading direction, in CSS pixels: from right to left, `scrollLeft` is below 0. */
export const scrolledPast = (element: Element): number => Math.abs(element.scrollLeft)

/** The `scrollLeft` at which an element is scrolled so far in reading direction. */
export const scrollLeftAt = (pixels: number): number => (isRightToLeft() ? -pixels : pixels)
