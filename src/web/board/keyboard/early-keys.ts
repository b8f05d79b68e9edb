/*
 * Keys that are pressed while a board is seen, but what listens for them is still being loaded.
 */

let kept: KeyboardEvent[] = []

const keep = (event: KeyboardEvent) => void kept.push(event)

/** From now on they are kept; answers how to stop. */
export function keepEarlyKeys(): () => void {
  document.addEventListener('keydown', keep)
  return () => void takeEarlyKeys()
}

/** Those that were kept, once: whoever takes them listens from now on. */
export function takeEarlyKeys(): readonly KeyboardEvent[] {
  document.removeEventListener('keydown', keep)
  const taken = kept
  kept = []
  return taken
}
