declare global {
  interface Window {
    /** The frames since `countBlankFrames` in which a part of the form was blank; ends the count. */
    blankFrames(): number
  }
}

/**
 * Runs in the page: counts from now on the frames in which something that should be filled is blank. Of the elements that
 * `scroller` names the first is looked at; at the top, in the middle and at the bottom of it there must be one that
 * `content` names.
 */
export function countBlankFrames({ scroller, content }: { scroller: string; content: string }): void {
  const found = document.querySelector(scroller)
  if (!found) throw new Error(`there is no ${scroller}`)
  // Two cards may be so far from each other, in CSS pixels.
  const gap = 10
  let blank = 0
  let isCounting = true
  const check = () => {
    if (!isCounting) return
    const { top } = found.getBoundingClientRect()
    // Without its scroll bar.
    const bottom = Math.min(top + found.clientHeight, innerHeight)
    const drawn = [...found.querySelectorAll(content)].map((each) => each.getBoundingClientRect())
    const isCovered = [0.15, 0.5, 0.95]
      .map((share) => top + (bottom - top) * share)
      .every((y) => drawn.some((each) => each.top <= y + gap && each.bottom >= y - gap))
    if (!isCovered) blank += 1
    // After the scroll events of the frame, before it is painted.
    requestAnimationFrame(check)
  }
  check()
  window.blankFrames = () => {
    isCounting = false
    return blank
  }
}
