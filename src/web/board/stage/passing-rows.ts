import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** Rows without a gap between them, as they are drawn while they pass by. */
export interface PassingBlock {
  /** Below the top of the content, in CSS pixels. */
  readonly top: number
  /** What its rows are called. */
  readonly names: readonly string[]
}

/** A part of the content of a list, in CSS pixels from its top. */
export interface Part {
  readonly top: number
  readonly bottom: number
}

/** What of a list is drawn while it passes by. */
export interface Passing {
  /** Gets what is drawn. Below the rows that are drawn in full, from the top of the content on. */
  readonly host: RefObject<HTMLElement | null>
  /** So many are drawn in full with each frame, once the list is slower. */
  readonly rowsPerFrame: number
  /** One row after the other, from the top on. */
  readonly cards?: readonly CrmOpportunity[]
  /** From 0 to 1: lists that scroll together draw their texts one after the other, not all in one frame. */
  readonly phase?: number
  /** In CSS pixels below the upper edge of a row, the middle of what it is called; by default as in a card. */
  readonly nameAt?: number
  /** Instead of `cards`, where other things lie between them. */
  blocksIn?(part: Part): readonly PassingBlock[]
}

export interface PassingRows {
  /** Whether the list passes by: then it is drawn here. */
  onScroll(event: Event): boolean
  stop(): void
}

export interface PassingRowsOptions {
  list: HTMLElement
  /** In CSS pixels. */
  rowHeight: number
  /** As rendered last. */
  current(): Passing | undefined
  /** Has a part of the list drawn in full. */
  setViewport(viewport: { scrollTop: number; height: number; overscan: number }): void
  /** Everything is to be drawn in full. */
  onEnd(): void
}

/** In milliseconds between two scroll events, or a turn of the wheel and one: beyond that they are not one movement. A jump is not fast. */
const oneMovement = 250
/** In CSS pixels: further than one notch of a wheel, by which somebody scrolls who reads. */
const fastJump = 200
/** In milliseconds without a fast event. */
const calmAfter = 80
/** Of a few long texts one is drawn anew now and then, of many short ones some in each frame. */
const rowsPerText = 12
/** Of a name in a card. */
const nameInCard = 23

/**
 * Draws a list that is scrolled by more than a row a frame, so that nobody reads it: only what its rows are called, some of
 * them as one text, without React. When it is slower, the rows are drawn in full above that, a few with each frame, so
 * that no frame waits for all of them.
 */
export function watchPassingRows(options: PassingRowsOptions): PassingRows {
  const { list, rowHeight } = options
  const { nameAt = nameInCard } = options.current() ?? noRows
  /** Text above the middle of a line that is as high as a row. */
  const shift = rowHeight / 2 - nameAt
  let inSight: Part = { top: 0, bottom: 0 }
  let scrolledAt = 0
  let wheeledAt = 0
  let isPassing = false
  /** By where they begin, in CSS pixels below the top. */
  const drawn = new Map<number, HTMLElement>()
  /** What `drawn` shows. */
  let last: { readonly passing: Passing | undefined; readonly part: Part } | null = null
  let full: Part | null = null
  let calm: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  const draw = () => {
    const passing = options.current()
    const { host, cards = [], blocksIn = blockOf(cards, rowHeight), phase = 0 } = passing ?? noRows
    const height = rowsPerText * rowHeight
    // A whole number of rows: texts begin where rows do.
    const before = Math.round(phase * rowsPerText) * rowHeight
    const top = Math.floor((inSight.top + before) / height) * height - before
    const bottom = Math.ceil((inSight.bottom + before) / height) * height - before
    // What has left is taken away with the next that comes: a layout for both of them.
    const isDrawn = last !== null && last.passing === passing && last.part.top <= top && last.part.bottom >= bottom
    if (isDrawn || !host.current) return
    last = { passing, part: { top, bottom } }
    const texts = textsOf(blocksIn({ top, bottom }), rowHeight)
    const free = [...drawn].filter(([each]) => !texts.has(each))
    for (const [at, text] of texts) {
      let element = drawn.get(at)
      if (!element) {
        const [before, freed] = free.pop() ?? []
        element = freed ?? host.current.appendChild(newText())
        if (before !== undefined) drawn.delete(before)
        drawn.set(at, element)
        element.style.top = `${at - shift}px`
      }
      if (element.textContent !== text) element.textContent = text
    }
    for (const [at, element] of free) {
      element.remove()
      drawn.delete(at)
    }
  }

  const newText = () => {
    const element = document.createElement('div')
    element.className = 'pb-passing'
    element.style.setProperty('--pb-row', `${rowHeight}px`)
    element.style.setProperty('--pb-shift', `${shift}px`)
    return element
  }

  const clear = () => {
    clearTimeout(calm)
    cancelAnimationFrame(frame)
    for (const element of drawn.values()) element.remove()
    drawn.clear()
    last = null
    isPassing = false
    full = null
  }

  const drawMore = () => {
    const { top, bottom } = inSight
    const from: number = full && full.top <= top && full.bottom > top ? full.bottom : top
    if (from >= bottom) {
      clear()
      options.onEnd()
      return
    }
    const { rowsPerFrame } = options.current() ?? noRows
    full = { top: Math.floor(top / rowHeight) * rowHeight, bottom: from + rowsPerFrame * rowHeight }
    const { top: scrollTop, bottom: end } = full
    // Drawn before the frame after this one takes the names away.
    flushSync(() => options.setViewport({ scrollTop, height: end - scrollTop, overscan: 0 }))
    frame = requestAnimationFrame(drawMore)
  }

  const onWheel = () => void (wheeledAt = performance.now())
  list.addEventListener('wheel', onWheel, { passive: true })

  return {
    onScroll(event) {
      const next = seenAt(event, list)
      const now = performance.now()
      const moved = Math.abs(next.top - inSight.top)
      const isFast =
        now - scrolledAt < oneMovement
          ? moved > rowHeight
          : now - wheeledAt < oneMovement && moved > Math.max(fastJump, 2 * rowHeight)
      scrolledAt = now
      inSight = next
      if (isFast) {
        isPassing = true
        cancelAnimationFrame(frame)
        clearTimeout(calm)
        calm = setTimeout(drawMore, calmAfter)
      }
      if (isPassing) draw()
      return isPassing
    },
    stop() {
      list.removeEventListener('wheel', onWheel)
      clear()
    },
  }
}

const noRows: Passing = { host: { current: null }, rowsPerFrame: 1 }

let lastSeen: { readonly event: Event; readonly part: Part } | null = null

/** What a list shows. Lists that scroll together share what was read first: each draws, and the next would force a layout. */
function seenAt(event: Event, list: HTMLElement): Part {
  if (lastSeen?.event === event) return lastSeen.part
  const part = { top: list.scrollTop, bottom: list.scrollTop + list.clientHeight }
  lastSeen = { event, part }
  return part
}

/** Of rows that begin at the top of the list. */
const blockOf =
  (cards: readonly CrmOpportunity[], rowHeight: number) =>
  ({ top, bottom }: Part): readonly PassingBlock[] => {
    const first = Math.max(0, Math.floor(top / rowHeight))
    const names = cards.slice(first, Math.ceil(bottom / rowHeight)).map(({ CoworkerFullName }) => CoworkerFullName)
    return [{ top: first * rowHeight, names }]
  }

/** By where they begin, in CSS pixels. */
function textsOf(blocks: readonly PassingBlock[], rowHeight: number): ReadonlyMap<number, string> {
  const texts = new Map<number, string>()
  for (const { top, names } of blocks) {
    for (let from = 0; from < names.length; from += rowsPerText) {
      texts.set(top + from * rowHeight, names.slice(from, from + rowsPerText).join('\n'))
    }
  }
  return texts
}
