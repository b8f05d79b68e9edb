/** One stage's list on the screen, in CSS pixels. */
export interface Lane {
  stageId: number
  list: HTMLElement
  /** From the left edge of the board's content, so that scrolling the board does not change it. */
  left: number
  width: number
  /** Of the window, as are all vertical numbers. */
  top: number
  bottom: number
  count: number
}

export interface Geometry {
  board: HTMLElement
  left: number
  right: number
  top: number
  bottom: number
  /** Of the widest stage. */
  width: number
  /** Of a card with the gap below it. */
  row: number
  lanes: readonly Lane[]
}

/** A place between cards: `gap` 0 is above the first card, the dragged one counted where it stands. */
export interface Over {
  stageId: number
  gap: number
}

/** Read once when a drag begins: stages neither move nor resize while a card is in the hand. */
export function measure(board: HTMLElement, row: number, countOf: (stageId: number) => number): Geometry {
  const box = board.getBoundingClientRect()
  let width = 0
  const lanes = [...board.querySelectorAll<HTMLElement>('[data-stage-id]')].flatMap((section): Lane[] => {
    const list = section.querySelector<HTMLElement>('[data-stage-list]')
    const stageId = Number(section.dataset['stageId'])
    const { left, width: own } = section.getBoundingClientRect()
    width = Math.max(width, own)
    // A stage whose cards are not there takes none: nobody could say between which.
    if (!list) return []
    const { top, bottom } = list.getBoundingClientRect()
    return [{ stageId, list, left: left + board.scrollLeft, width: own, top, bottom, count: countOf(stageId) }]
  })
  return { board, left: box.left, right: box.right, top: box.top, bottom: box.bottom, width, row, lanes }
}

/** Every stage once more, side by side at the lower edge of a phone. */
export interface Bar {
  /** Of the window, as are all its numbers. */
  top: number
  stages: readonly { stageId: number; left: number; right: number; top: number; bottom: number }[]
}

/** Null where it is not there. */
export function measureBar(): Bar | null {
  const bar = document.querySelector<HTMLElement>('[data-stage-bar]')
  if (!bar) return null
  const stages = [...bar.querySelectorAll<HTMLElement>('[data-bar-stage]')].map((stage) => {
    const { left, right, top, bottom } = stage.getBoundingClientRect()
    return { stageId: Number(stage.dataset['barStage']), left, right, top, bottom }
  })
  return { top: bar.getBoundingClientRect().top, stages }
}

/** The top of the stage under a point of the bar; null beside them, and where the stage takes no card. */
export function placeOnBar({ stages }: Bar, { lanes }: Pick<Geometry, 'lanes'>, x: number, y: number): Over | null {
  const under = stages.find(({ left, right, top, bottom }) => x >= left && x < right && y >= top && y < bottom)
  return under && lanes.some(({ stageId }) => stageId === under.stageId) ? { stageId: under.stageId, gap: 0 } : null
}

/** How far outside the board a card may be let go and still fall into it. */
const margin = 24

/** The place under a point of the window; null outside the board and between stages. */
export function placeAt(
  geometry: Geometry,
  x: number,
  y: number,
  scrolled: { left: number; listTop(lane: Lane): number },
) {
  if (y < geometry.top - margin || y > geometry.bottom + margin) return null
  if (x < geometry.left - margin || x > geometry.right + margin) return null
  const across = Math.min(Math.max(x, geometry.left), geometry.right) + scrolled.left
  const lane = geometry.lanes.find(({ left, width }) => across >= left && across < left + width)
  if (!lane) return null
  const down = Math.min(Math.max(y, lane.top), lane.bottom) - lane.top + scrolled.listTop(lane)
  const gap = Math.min(Math.max(Math.round(down / geometry.row), 0), lane.count)
  return { stageId: lane.stageId, gap }
}
