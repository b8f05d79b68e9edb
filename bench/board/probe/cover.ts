import { afterPaint } from './after-paint.ts'
import { everyFrame } from './every-frame.ts'

let seen = { frames: 0, blank: 0 }
let stop = () => {}

/** Counts from now on the frames in which the list of a stage has a blank area. */
export function watchCover(stageId: number): void {
  const stage = document.querySelector(`[data-stage-id="${stageId}"]`)
  const scroller = stage && scrollerOf(stage)
  if (!stage || !scroller) throw new Error(`stage ${stageId} has no list that scrolls`)
  stop()
  seen = { frames: 0, blank: 0 }
  const current = seen
  const check = () => {
    current.frames += 1
    if (!isCovered(stage, scroller)) current.blank += 1
  }
  stop = everyFrame(() => afterPaint(check))
}

export function takeCover() {
  stop()
  return seen
}

function scrollerOf(stage: Element): Element | null {
  let each = stage.querySelector('[data-opportunity-id]')
  while (each && each !== stage && !/auto|scroll/.test(getComputedStyle(each).overflowY)) each = each.parentElement
  return each === stage ? null : each
}

/** Whether cards cover the list from its upper edge to its lower one, or to the last card. */
function isCovered(stage: Element, scroller: Element): boolean {
  const { top, bottom } = scroller.getBoundingClientRect()
  const cards = [...stage.querySelectorAll('[data-opportunity-id], .pb-passing')]
    .map((card) => card.getBoundingClientRect())
    .toSorted((a, b) => a.top - b.top)
  let covered = top
  for (const card of cards) {
    // Less than half a card is the normal gap.
    if (card.top - covered > card.height / 2) break
    covered = Math.max(covered, card.bottom)
  }
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
  const last = cards.at(-1)
  const gap = (last?.height ?? 0) / 2
  return covered >= bottom - gap || (isAtEnd && last !== undefined && covered >= last.bottom)
}
