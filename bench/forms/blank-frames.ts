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
  let blank = 0
  let isCounting = true
  const check = () => {
    if (!isCounting) return
    const { left, top, right: edge } = found.getBoundingClientRect()
    // Few columns may be narrower than the window.
    const right = Math.min(
      edge,
      Math.max(...[...found.querySelectorAll(content)].map((each) => each.getBoundingClientRect().right)),
    )
    const width = right - left
    // Without its scroll bar.
    const bottom = Math.min(top + found.clientHeight, innerHeight)
    const head = found.querySelector('[role=rowgroup]')?.getBoundingClientRect().height ?? 0
    const points = [top + head + 4, (top + bottom) / 2, bottom - head - 8]
    const isCovered = points.every((y) =>
      [0.1, 0.9].every((share) =>
        document.elementsFromPoint(left + width * share, y).some((element) => element.closest(content)),
      ),
    )
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
