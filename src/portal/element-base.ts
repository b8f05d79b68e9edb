import type { BoardEvents } from './board-events.ts'

/**
 * What the element extends. On a server there is no HTMLElement: there the module can be imported, so that a page may
 * be rendered, and nobody makes an element.
 */
export const ElementBase: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? Object

declare global {
  interface HTMLElementEventMap extends BoardEvents {}
}

/** Gives way to the setters of the class for what a page has set before the element was defined. */
export function takeEarlyProperties(element: HTMLElement, names: readonly string[]): void {
  for (const name of names) {
    const early = Object.getOwnPropertyDescriptor(element, name)
    if (early === undefined) continue
    Reflect.deleteProperty(element, name)
    Reflect.set(element, name, early.value)
  }
}
