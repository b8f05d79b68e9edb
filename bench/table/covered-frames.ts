declare global {
  interface Window {
    /** The frames since `coveredFrames` in which a part of the table was blank; ends the count. */
    blankFrames(): number
  }
}

/** Runs in the page: counts from now on the frames in which no row is at the middle or the edges of the table. */
export function coveredFrames(): void {
  const table = document.querySelector('[data-table]')
  if (!table) throw new Error('there is no table')
  let blank = 0
  let isCounting = true
  const check = () => {
    if (!isCounting) return
    const { left, top, width } = table.getBoundingClientRect()
    // Without its scroll bar.
    const bottom = top + table.clientHeight
    const head = table.querySelector('[role=rowgroup]')?.getBoundingClientRect().height ?? 0
    const points = [top + head + 4, (top + bottom) / 2, bottom - head - 8]
    const isCovered = points.every((y) =>
      [0.1, 0.9].every((share) => document.elementFromPoint(left + width * share, y)?.closest('[data-column]')),
    )
    if (!isCovered) blank += 1
    requestAnimationFrame(() => setTimeout(check))
  }
  check()
  window.blankFrames = () => {
    isCounting = false
    return blank
  }
}
