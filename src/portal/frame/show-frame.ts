import { makeStyle } from './frame-element.ts'
import { watchVisibility } from './visibility.ts'
import { watchReleases } from './watch-releases.ts'

let style: CSSStyleSheet | null = null

interface Around {
  isDirty(): boolean
  /** Whether anybody could see the frame by now. */
  onVisible(isVisible: boolean): void
}

/** Puts a frame into its element and watches the page around it. Returns what ends that. */
export function showFrame(element: HTMLElement, frame: HTMLIFrameElement, { isDirty, onVisible }: Around): () => void {
  style ??= makeStyle()
  const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [style]
  root.append(frame)
  const guard = (event: BeforeUnloadEvent) => {
    if (isDirty()) event.preventDefault()
  }
  window.addEventListener('beforeunload', guard)
  const stopWatching = watchVisibility(element, onVisible)
  // A board that loses the focus ends its drag.
  const stopReleases = watchReleases(() => frame.blur())
  return () => {
    stopReleases()
    window.removeEventListener('beforeunload', guard)
    stopWatching()
  }
}
