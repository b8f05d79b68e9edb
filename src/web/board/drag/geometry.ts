import type { LaneKey } from '#web/board/view/shown-board.ts'

/** In CSS pixels of the window. */
export interface Point {
  x: number
  y: number
}

/** Where the cards of one stage can be dropped, in CSS pixels. */
export interface DropArea {
  stageId: number
  /** What scrolls the cards. */
  list: HTMLElement
  /** From the left edge of the board's content, so that scrolling the board does not change it. */
  left: number
  width: number
  /** Of the window, as are all vertical numbers. */
  top: number
  bottom: number
  /** The gap so many pixels below the top of its content. */
  gapAt(down: number): Pick<DropGap, 'gap' | 'lane'>
}

export interface Geometry {
  board: HTMLElement
  left: number
  right: number
  top: number
  bottom: number
  /** Of the widest stage. */
  stageWidth: number
  areas: readonly DropArea[]
}

/** A gap between two cards: 0 is above the first card; the dragged card is counted where it stands. */
export interface DropGap {
  /** `otherBoard`, or the Id of a stage. */
  stageId: number
  /** Where there are lanes. */
  lane?: LaneKey
  gap: number
  /** On a bar, far from the stage itself. */
  isOnBar?: boolean
}

/** In place of the Id of a stage, which no stage has: the card leaves this board. */
export const otherBoard = 0

/**
 * Measured when a drag begins, and when it has opened a stage: else stages neither move nor resize during a drag. `lists` are the stages that take a
 * card; one whose cards are not loaded is not among them: a drop needs to know its neighbours.
 */
export function measure(
  board: HTMLElement,
  lists: Iterable<[number, HTMLElement]>,
  rowHeight: number,
  countOf: (stageId: number) => number,
): Geometry {
  const { left: leftEdge, right: rightEdge, top, bottom } = board.getBoundingClientRect()
  // An open drawer covers the rest, at the end of the board, which leaves it out of its scroll padding, too.
  const { scrollPaddingLeft, scrollPaddingRight } = getComputedStyle(board)
  const left = leftEdge + (Number.parseFloat(scrollPaddingLeft) || 0)
  const right = rightEdge - (Number.parseFloat(scrollPaddingRight) || 0)
  const areas = [...lists].map(([stageId, list]): DropArea => {
    const box = list.getBoundingClientRect()
    const { width } = box
    const count = countOf(stageId)
    return {
      stageId,
      list,
      left: box.left + board.scrollLeft,
      width,
      top: box.top,
      bottom: box.bottom,
      gapAt: (down) => ({ gap: gapBetween(down, rowHeight, count) }),
    }
  })
  const stageWidth = Math.max(0, ...areas.map(({ width }) => width))
  return { board, left, right, top, bottom, stageWidth, areas }
}

/** The gap so many pixels below the top of a list of rows, from 0. */
export const gapBetween = (down: number, rowHeight: number, count: number): number =>
  Math.min(Math.max(Math.round(down / rowHeight), 0), count)

/** The stages at the bottom of a phone's screen, or the drop zones above a wide board, in pixels of the window. */
export interface BarGeometry {
  top: number
  bottom: number
  stages: readonly { stageId: number; left: number; right: number; top: number; bottom: number }[]
}

export const measureBar = (bar: HTMLElement, entries: Iterable<[number, HTMLElement]>): BarGeometry => ({
  top: bar.getBoundingClientRect().top,
  bottom: bar.getBoundingClientRect().bottom,
  stages: [...entries].map(([stageId, entry]) => {
    const { left, right, top, bottom } = entry.getBoundingClientRect()
    return { stageId, left, right, top, bottom }
  }),
})

/** The top of the stage under a point of the bar; null beside the entries, and where the stage takes no card. */
export function gapOnBar({ stages }: BarGeometry, { areas }: Pick<Geometry, 'areas'>, { x, y }: Point): DropGap | null {
  const under = stages.find(({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom)
  if (!under) return null
  const { stageId } = under
  const isOpen = stageId === otherBoard || areas.some((area) => area.stageId === stageId)
  return isOpen ? { stageId, gap: 0, isOnBar: true } : null
}

/** How far outside the board a card can be dropped and still counts as dropped on it, in CSS pixels. */
const margin = 24

/** The gap under a point; null outside the board and between stages. */
export function gapAt(
  geometry: Geometry,
  { x, y }: Point,
  scrolled: { left: number; listTop(area: DropArea): number },
): DropGap | null {
  if (y < geometry.top - margin || y > geometry.bottom + margin) return null
  if (x < geometry.left - margin || x > geometry.right + margin) return null
  // One pixel inside: a stage that was scrolled to ends exactly at the edge.
  const across = Math.min(Math.max(x, geometry.left), geometry.right - 1) + scrolled.left
  const area = geometry.areas.find(({ left, width }) => across >= left && across < left + width)
  if (!area) return null
  const down = Math.min(Math.max(y, area.top), area.bottom) - area.top + scrolled.listTop(area)
  return { stageId: area.stageId, ...area.gapAt(down) }
}
