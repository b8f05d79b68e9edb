/** What surrounds the page, as far as a first picture depends on it: in CSS pixels. */
export interface Surroundings {
  readonly width: number
  readonly height: number
  readonly rem: number
}

/** Where there is no window, because the server draws the first picture: the one that it is drawn for. Not in the browser's build. */
let assumed: Surroundings | null = null

/** Null: there is a window again. */
export const assumeSurroundings = (next: Surroundings | null): void => void (assumed = next)

/** Whether this is drawn by the server, as a picture that the program replaces. */
export const isPicture = (): boolean => import.meta.env.SSR && assumed !== null

/** Until the window changes: to ask in the middle of a change would lay out the whole page once more. */
let measured: Surroundings | null = null

export const surroundings = (): Surroundings => (import.meta.env.SSR && assumed) || (measured ??= measure())

function measure(): Surroundings {
  window.addEventListener('resize', () => (measured = null), { once: true })
  return {
    width: window.innerWidth,
    height: window.innerHeight,
    rem: Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
  }
}

/** Whether the window matches a media query. Of an assumed one only the width in rem is known. */
export function matchesMedia(query: string): boolean {
  if (!import.meta.env.SSR || !assumed) return window.matchMedia(query).matches
  const most = /^\(max-width: ([\d.]+)rem\)$/.exec(query)?.[1]
  return most !== undefined && assumed.width <= Number(most) * assumed.rem
}
