/**
 * Tells of a button that was pressed in a frame and released in the page around it. A frame that has captured the
 * pointer hears of that itself, and the page does not; where it has not, the page alone knows that the hand is empty.
 * Returns a function that stops.
 */
export function watchReleases(tell: () => void): () => void {
  let isPressedHere = false
  const press = () => {
    isPressedHere = true
  }
  const release = () => {
    if (!isPressedHere) tell()
    isPressedHere = false
  }
  const options = { capture: true }
  window.addEventListener('pointerdown', press, options)
  window.addEventListener('pointerup', release, options)
  return () => {
    window.removeEventListener('pointerdown', press, options)
    window.removeEventListener('pointerup', release, options)
  }
}
